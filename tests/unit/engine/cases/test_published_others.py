"""Published figures beside those of rankings, kept here as well: whoever changes a bundled case answers to these.

Each is the case of the same id, with its source.
"""

import pytest

from .computing import Published, as_published

# Id to where it was published, the values, and the greatest difference.
PUBLISHED: dict[str, Published] = {
    "ahp-cars-consistency": (
        "github paterijk/MCDA tests/pairwiseConsistencyMeasures.R",
        {"cr": 0.161, "koczkodaj": 0.792},
        0.0005,
    ),
    "ahp-cars-geometric-mean": (
        "github paterijk/MCDA tests/AHP.R",
        {"totals": [0.29418, 0.27241, 0.07147, 0.36194]},
        0.0001,
    ),
    "ahp-cars": (
        "github paterijk/MCDA tests/AHP.R",
        {"totals": [0.2922, 0.2767, 0.0697, 0.3613]},
        0.0001,
    ),
    "ahp-consistent": (
        "github gluc/ahp tests/testthat/test-Calculate.R",
        {"weights": [0.666666666667, 0.111111111111, 0.222222222222], "lambda_max": 3, "cr": 0},
        1e-12,
    ),
    "ahp-eight-criteria": (
        "github jbytecode/JMcDM test/mcdm/testahp.jl",
        {
            "weights": [0.05372, 0.01667, 0.15145, 0.34666, 0.04693, 0.07615, 0.16752, 0.1409],
            "lambda_max": 8.698198,
            "ci": 0.099743,
            "cr": 0.07074,
        },
        1e-05,
    ),
    "ahp-leader-geometric-mean": (
        (
            "Wikipedia, Analytic hierarchy process – leader example (Crawford & Williams 1985, Journal of "
            "Mathematical Psychology 29:387–405)"
        ),
        {"weights": [0.54624, 0.12758, 0.26981, 0.05637]},
        0.0001,
    ),
    "ahp-leader": (
        (
            "Wikipedia, Analytic hierarchy process – leader example; judgements also in github gluc/ahp "
            "inst/extdata/tom_dick_harry.ahp"
        ),
        {
            "weights": [0.54757, 0.12656, 0.26995, 0.05593],
            "lambda_max": 4.118418,
            "ci": 0.039473,
            "cr": 0.04386,
            "local": [
                [0.21717, 0.71707, 0.06577],
                [0.18839, 0.08096, 0.73064],
                [0.74287, 0.19388, 0.06325],
                [0.26543, 0.67163, 0.06294],
            ],
            "totals": [0.35814, 0.49279, 0.14908],
        },
        0.0001,
    ),
    "bwm-rezaei-car": (
        "Rezaei (2015), Omega 53:49–57; in github jbytecode/JMcDM test/mcdm/testbestworst.jl",
        {"weights": [0.071, 0.338, 0.589], "xi": 0.26},
        0.005,
    ),
    "cohen-sas-linear": (
        "SAS PROC FREQ example; statsmodels tests/test_inter_rater.py",
        {"kappa": 0.4701, "error": 0.1457},
        0.0001,
    ),
    "cohen-sas": (
        "SAS PROC FREQ example; statsmodels tests/test_inter_rater.py",
        {"kappa": 0.4842, "error": 0.138},
        0.0001,
    ),
    "fleiss-wikipedia": (
        "Wikipedia, Fleiss' kappa; statsmodels tests/test_inter_rater.py",
        {"kappa": 0.2099307, "observed": 0.378022, "expected": 0.212755},
        1e-06,
    ),
    "granularity-agents": (
        "KISDI 기본연구 25-14, 4장: “산업특화 AI(25명), 물리적 AI(22명), AI 에이전트(21명)”",
        {"panel": 21},
        0,
    ),
    "granularity-dice": (
        (
            "Wikipedia, GRIM test; Brown & Heathers (2017), Social Psychological and Personality Science "
            "8:363–369"
        ),
        {"fits": [[]]},
        0,
    ),
    "granularity-industry": (
        "KISDI 기본연구 25-14, 4장: “산업특화 AI(25명), 물리적 AI(22명), AI 에이전트(21명)”",
        {"panel": 25},
        0,
    ),
    "granularity-model": (
        "KISDI 기본연구 25-14, 4장",
        {"shared": [23], "panel": 23},
        0,
    ),
    "granularity-physical": (
        "KISDI 기본연구 25-14, 4장: “산업특화 AI(25명), 물리적 AI(22명), AI 에이전트(21명)”",
        {"panel": 22},
        0,
    ),
    "icc-shrout-fleiss": (
        "Shrout & Fleiss (1979), Psychological Bulletin 86:420–428, tables 2 and 4",
        {
            "single1": 0.17,
            "single2": 0.29,
            "single3": 0.71,
            "average1": 0.44,
            "average2": 0.62,
            "average3": 0.91,
        },
        0.005,
    ),
    "ipras-bmj": (
        (
            "BMJ Open 2012;2:e001431, table 1; Fitch et al. (2001), The RAND/UCLA Appropriateness Method "
            "User's Manual"
        ),
        {
            "median": 7,
            "p30": 7,
            "p70": 8,
            "ipr": 1,
            "centre": 7.5,
            "asymmetry": 2.5,
            "limit": 6.1,
            "disagreement": False,
        },
        1e-09,
    ),
    "kendall-anxiety": (
        "github cran/irr data/anxiety.rda, man/kendall.Rd",
        {
            "w": 0.5396569,
            "chi2": 30.76044,
            "p": 0.04288347,
            "w_plain": 0.5019215,
            "chi2_plain": 28.60952,
            "p_plain": 0.07238035,
            "df": 19,
        },
        1e-05,
    ),
    "krippendorff-c": (
        "Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; cran/irr man/kripp.alpha.Rd",
        {
            "nominal": 0.7434210526,
            "ordinal": 0.8153875038,
            "interval": 0.8491071429,
            "ratio": 0.7974027747,
        },
        1e-09,
    ),
    "quadrant-kraljic": (
        "github cran/KraljicMatrix tests/testthat/test_kraljic_quadrant.R",
        {"quadrants": ["monitor", "support", "invest"]},
        0,
    ),
    "quadrant-on-the-line": (
        "The rule of the matrix; cran/KraljicMatrix gives no quadrant for x = 0.5, y < 0.5",
        {
            "quadrants": [
                "respond+monitor", "respond+invest+support+monitor", "support+monitor", "invest", "",
                "invest+support",
            ],
        },
        0,
    ),
    "roc-5": (
        "Barron & Barrett (1996), Management Science 42:1515–1523",
        {"weights": [0.4567, 0.2567, 0.1567, 0.09, 0.04]},
        0.0001,
    ),
    "smaa-antidepressants": (
        (
            "Tervonen et al. (2011), Statistics in Medicine 30:1419–1428; figures of gertvv/jsmaa "
            "SMAA2SimulationTest.java"
        ),
        {
            "acceptability": [
                [0.2, 0.28, 0.3, 0.22],
                [0.25, 0.29, 0.27, 0.19],
                [0.17, 0.25, 0.29, 0.3],
                [0.39, 0.18, 0.15, 0.29],
            ],
            "central": [
                [0.08, 0.14, 0.23, 0.18, 0.16, 0.22],
                [0.18, 0.17, 0.15, 0.13, 0.15, 0.22],
                [0.21, 0.1, 0.22, 0.13, 0.15, 0.2],
                [0.18, 0.21, 0.12, 0.21, 0.19, 0.09],
            ],
            "confidence": [0.48, 0.44, 0.34, 0.74],
        },
        0.03,
    ),
    "smaa-equal": (
        "gertvv/jsmaa SMAA2SimulationTest.testEqualRanks",
        {
            "acceptability": [[0.5, 0.5], [0.5, 0.5]],
            "central": [
                [0.333333333333, 0.333333333333, 0.333333333333],
                [0.333333333333, 0.333333333333, 0.333333333333],
            ],
        },
        0.01,
    ),
    "smaa-pairwise": (
        "github cran/smaa tests/pwi.R",
        {"pairwise": [[0, 0.9], [0.1, 0]]},
        1e-12,
    ),
    "value-function-clipped": (
        "github cran/smaa tests/pvf.R",
        {"values": [1, 1, 0, 0]},
        1e-12,
    ),
    "value-function": (
        "github cran/smaa tests/pvf.R",
        {"values": [1.32, 1.08, -0.05, -1, 0.92]},
        1e-12,
    ),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_what_comes_out_is_what_was_published(name: str) -> None:
    as_published(name, PUBLISHED[name])
