"""Published figures of ranking methods, kept here as well: whoever changes a bundled case answers to these.

Each is the case of the same id, with its source.
"""

import pytest

from .computing import Published, as_published

# Id to where it was published, the values, and the greatest difference.
PUBLISHED: dict[str, Published] = {
    "electre-iii-no-veto": (
        "Decision Deck mcda 0.4.1, tests/test_electre.py::TestElectre3",
        {
            "credibility": [
                [1.0, 1.0, 0.73, 0.69, 0.54, 0.96],
                [0.81, 1.0, 0.73, 0.32, 0.11, 0.78],
                [0.27, 0.46, 1.0, 0.55, 0.27, 0.81],
                [0.53, 0.72, 0.73, 1.0, 0.53, 0.81],
                [1.0, 1.0, 0.73, 1.0, 1.0, 1.0],
                [0.46, 0.46, 0.66, 0.19, 0.0, 1.0],
            ],
        },
        0.006,
    ),
    "electre-iii-schools": (
        "github paterijk/MCDA tests/ELECTRE.R",
        {
            "concordance": [[1, 0.25, 0.25, 0.25], [0.75, 1, 1, 0.75], [0.75, 1, 1, 0.75], [0.8125, 0.25, 0.25, 1]],
            "credibility": [[1, 0, 0, 0], [0.75, 1, 1, 0.75], [0.75, 1, 1, 0.75], [0.8125, 0.25, 0.166667, 1]],
            "descending": [3, 1, 1, 2],
            "ascending": [3, 1, 1, 2],
        },
        1e-06,
    ),
    "electre-iii-veto": (
        "Decision Deck mcda 0.4.1, tests/test_electre.py::TestElectre3",
        {
            "credibility": [
                [1, 1, 0, 0, 0, 0.96227129],
                [0, 1, 0, 0, 0, 0],
                [0, 0, 1, 0, 0, 0],
                [0, 0.71608833, 0.41073113, 1, 0, 0],
                [1, 1, 0.54764151, 1, 1, 1],
                [0, 0, 0, 0, 0, 1],
            ],
        },
        1e-06,
    ),
    "electre-tri-credibility": (
        "Decision Deck mcda 0.4.1, tests/test_electre.py::TestElectreTri",
        {
            "up": [
                [0.8, 0.14820416],
                [0.93933333, 0.92266667],
                [1, 0.68],
                [1, 0.96],
                [0.94983333, 0.31316667],
                [0.7, 0.7],
                [0.4, 0.05625],
                [0.5, 0.15],
            ],
            "down": [
                [0.801, 1],
                [0.06, 0.5],
                [0.28343559, 0.8375],
                [0.33333333, 0.8],
                [0.8, 1],
                [0.33333333, 0.8],
                [0.84283333, 0.9595],
                [0, 0],
            ],
        },
        1e-07,
    ),
    "electre-tri-sites": (
        "github oso/qgis-etri tests/data_ticino.py",
        {"pessimistic": [2, 1, 2, 3, 1, 2, 2], "optimistic": [2, 3, 2, 3, 2, 2, 2]},
        0,
    ),
    "promethee-emergency": (
        "Zhao, Peng & Li (2013), Procedia Computer Science 17:181–188; in pymcdm test/test_mcdm.py",
        {"net": [0.1, -0.3, 0.2], "ranks": [2, 3, 1]},
        1e-09,
    ),
    "promethee-transport": (
        "github paterijk/MCDA tests/PROMETHEE*.R (Brans & Vincke 1985, Management Science 31:647–656)",
        {
            "preference": [
                [0, 0.04903208, 0.006153353, 0.4084333, 0.5],
                [0, 0, 0.25, 0.5735006, 0.2],
                [0, 0.02350062, 0, 0.3786939, 0.2],
                [0, 0, 0, 0, 0.2],
                [0.25, 0, 0.5, 0.5, 0],
            ],
            "plus": [0.2409, 0.25588, 0.15055, 0.05, 0.3125],
            "minus": [0.0625, 0.01813, 0.18904, 0.46516, 0.275],
            "net": [0.1784, 0.23774, -0.03849, -0.41516, 0.0375],
            "ranks": [2, 1, 4, 5, 3],
        },
        0.0001,
    ),
    "rank-similarity-twelve": (
        (
            "Paradowski, Bączkiewicz & Wątróbski (2021), Procedia Computer Science 192:1347–1358; in "
            "jwieckowski/pyfdm tests"
        ),
        {"weighted_spearman": 0.96},
        0.005,
    ),
    "rank-similarity": (
        (
            "Sałabun & Urbaniak (2020), ICCS 2020, 632–645; in energyinpython/pyrepo-mcda "
            "tests/test_correlations.py"
        ),
        {"spearman": 0.9, "weighted_spearman": 0.8833, "ws": 0.8542, "kendall_tau": 0.8},
        0.0001,
    ),
    "topsis-climbing-minmax": (
        "Opricovic & Tzeng (2004), European Journal of Operational Research 156:445–455",
        {"scores": [0.5, 0.617, 0.5], "ranks": [2, 1, 2]},
        0.001,
    ),
    "topsis-climbing-vector": (
        "Opricovic & Tzeng (2004), European Journal of Operational Research 156:445–455",
        {"scores": [0.76214, 0.72218, 0.23786], "ranks": [1, 2, 3]},
        0.0001,
    ),
    "topsis-jmcdm": (
        "github jbytecode/JMcDM test/mcdm/testtopsis.jl",
        {"scores": [0.387687, 0.6503238, 0.0834767]},
        1e-06,
    ),
    "topsis-tzeng-huang": (
        (
            "Tzeng & Huang (2011), Multiple Attribute Decision Making; in scikit-criteria "
            "tests/agg/test_topsis.py"
        ),
        {"scores": [0.5037, 0.6581, 0.7482, 0.334], "ranks": [3, 2, 1, 4]},
        0.0001,
    ),
    "vikor-climbing": (
        "Opricovic & Tzeng (2004), European Journal of Operational Research 156:445–455",
        {
            "S": [0.5, 0.375, 0.5],
            "R": [0.5, 0.25, 0.5],
            "Q": [1, 0, 1],
            "ranks": [2, 1, 2],
            "compromise": [2],
            "advantage": True,
            "stability": True,
        },
        1e-09,
    ),
    "vikor-hydropower-1": (
        (
            "Opricovic & Tzeng (2007), European Journal of Operational Research 178:514–529; in "
            "scikit-criteria tests/agg/test_vikor.py"
        ),
        {
            "S": [0.692, 0.7, 0.29, 0.423, 0.28, 0.346],
            "R": [0.125, 0.125, 0.121, 0.125, 0.067, 0.125],
            "Q": [0.991, 1, 0.473, 0.67, 0, 0.578],
            "ranks": [5, 6, 2, 4, 1, 3],
            "compromise": [5],
            "advantage": True,
            "stability": True,
        },
        0.0015,
    ),
    "vikor-hydropower-2": (
        (
            "Opricovic & Tzeng (2007), European Journal of Operational Research 178:514–529; in "
            "scikit-criteria tests/agg/test_vikor.py"
        ),
        {
            "S": [0.701, 0.6, 0.386, 0.365, 0.317, 0.459],
            "R": [0.167, 0.114, 0.161, 0.167, 0.089, 0.167],
            "Q": [1, 0.533, 0.552, 0.563, 0, 0.686],
            "ranks": [6, 2, 3, 4, 1, 5],
            "compromise": [5],
            "advantage": True,
            "stability": True,
        },
        0.0015,
    ),
    "vikor-hydropower-3": (
        (
            "Opricovic & Tzeng (2007), European Journal of Operational Research 178:514–529; in "
            "scikit-criteria tests/agg/test_vikor.py"
        ),
        {
            "S": [0.683, 0.8, 0.193, 0.48, 0.243, 0.232],
            "R": [0.113, 0.167, 0.08, 0.122, 0.044, 0.083],
            "Q": [0.684, 1, 0.147, 0.554, 0.041, 0.191],
            "ranks": [5, 6, 2, 4, 1, 3],
            "compromise": [3, 5, 6],
            "advantage": False,
            "stability": True,
        },
        0.0015,
    ),
    "vikor-hydropower-4": (
        (
            "Opricovic & Tzeng (2007), European Journal of Operational Research 178:514–529; in "
            "scikit-criteria tests/agg/test_vikor.py"
        ),
        {
            "S": [0.678, 0.857, 0.138, 0.513, 0.222, 0.167],
            "R": [0.129, 0.19, 0.057, 0.139, 0.042, 0.06],
            "Q": [0.668, 1, 0.051, 0.588, 0.058, 0.078],
            "ranks": [5, 6, 1, 4, 2, 3],
            "compromise": [3, 5, 6],
            "advantage": False,
            "stability": True,
        },
        0.0015,
    ),
    "vikor-stability": (
        "scikit-criteria tests/agg/test_vikor.py::test_VIKOR_acceptable_advantage_but_not_stability",
        {
            "S": [0.4, 0.6, 0.2, 0.21, 0.55],
            "R": [0.2, 0.2, 0.2, 0.12, 0.11],
            "Q": [0.75, 1, 0.5, 0.068, 0.4375],
            "compromise": [4, 5],
            "advantage": True,
            "stability": False,
        },
        0.001,
    ),
    "vikor-ties": (
        "scikit-criteria tests/agg/test_vikor.py::test_VIKOR_tied",
        {
            "Q": [1, 0.17352941, 0, 0],
            "ranks": [4, 3, 1, 1],
            "compromise": [2, 3, 4],
            "advantage": False,
            "stability": True,
        },
        1e-08,
    ),
    "vikor-yang-wu": (
        "Yang & Wu (2020), IEEE Access 8:21261–21271; in pymcdm test/test_mcdm.py",
        {"Q": [0.5679, 0.7667, 1, 0.7493, 0]},
        0.0001,
    ),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_what_comes_out_is_what_was_published(name: str) -> None:
    as_published(name, PUBLISHED[name])
