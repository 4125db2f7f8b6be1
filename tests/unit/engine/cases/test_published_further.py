"""More published figures, kept here as well: whoever changes a bundled case answers to these.

Each is the case of the same id, with its source.
"""

import pytest

from .computing import Published, as_published

# Id to where it was published, the values, and the greatest difference.
PUBLISHED: dict[str, Published] = {
    "topsis-aircraft": (
        "Hwang & Yoon (1981), Multiple Attribute Decision Making, Springer, chapter III",
        {
            "scores": [0.643, 0.268, 0.613, 0.312],
            "ranks": [1, 4, 2, 3],
        },
        0.001,
    ),
    "promethee-hydropower": (
        "Brans, Vincke & Mareschal (1986), European Journal of Operational Research 24:228–238; in github "
        "WAndraszyk/Construct-your-own-PROMETHEE-with-Python-for-MCDA tests",
        {
            "preference": [
                [0, 0.296, 0.25, 0.268, 0.1, 0.185],
                [0.462, 0, 0.389, 0.333, 0.296, 0.5],
                [0.236, 0.18, 0, 0.333, 0.056, 0.429],
                [0.399, 0.505, 0.305, 0, 0.223, 0.212],
                [0.444, 0.515, 0.487, 0.38, 0, 0.448],
                [0.286, 0.399, 0.25, 0.432, 0.133, 0],
            ],
        },
        0.0015,
    ),
    "ahp-nations": (
        "Saaty (1977), Journal of Mathematical Psychology 15:234–281",
        {
            "weights": [0.427, 0.23, 0.021, 0.052, 0.052, 0.123, 0.094],
            "lambda_max": 7.608,
            "ci": 0.1,
            "cr": 0.08,
        },
        0.005,
    ),
    "ahp-optics-first": (
        "Saaty (1977), Journal of Mathematical Psychology 15:234–281",
        {
            "weights": [0.61, 0.24, 0.1, 0.05],
            "lambda_max": 4.39,
        },
        0.01,
    ),
    "ahp-optics-second": (
        "Saaty (1977), Journal of Mathematical Psychology 15:234–281",
        {
            "weights": [0.62, 0.22, 0.1, 0.06],
            "lambda_max": 4.1,
        },
        0.01,
    ),
    "ahp-drinks": (
        "Saaty (2008), International Journal of Services Sciences 1:83–98; in github PhilipGriffith/AHPy "
        "tests/test_ahp.py",
        {
            "weights": [0.177, 0.019, 0.042, 0.116, 0.19, 0.129, 0.327],
            "cr": 0.022,
        },
        0.0006,
    ),
    "ahp-cities": (
        "Saaty (2005), Theory and Applications of the Analytic Network Process; in github "
        "PhilipGriffith/AHPy tests/test_ahp.py",
        {
            "totals": [0.229, 0.275, 0.385, 0.111],
        },
        0.0006,
    ),
    "bwm-linear-car": (
        "github jakub-tomczak/BWM tests/testthat/test-example-data.R (Rezaei 2016, Omega 64:126–130)",
        {
            "weights": [0.2295082, 0.44808743, 0.1147541, 0.15300546, 0.05464481],
            "xi": 0.01092896,
        },
        1e-07,
    ),
    "bwm-linear-car-consistent": (
        "github jakub-tomczak/BWM tests/testthat/test-example-data.R (Rezaei 2016, Omega 64:126–130)",
        {
            "weights": [0.21052632, 0.42105263, 0.10526316, 0.21052632, 0.05263158],
            "xi": 0,
            "cr": 0,
        },
        1e-07,
    ),
    "electre-tri-manual": (
        "Mousseau, Słowiński & Zielniewicz (1999), ELECTRE TRI 2.0a user's manual, section 2.2.2 (input); "
        "credibilities by hand",
        {
            "pessimistic": [2, 1, 1],
            "optimistic": [2, 2, 1],
            "up": [[0.88], [0], [0.00234]],
            "down": [[0.92], [0.6], [1]],
        },
        1e-05,
    ),
    "vikor-jmcdm": (
        "github jbytecode/JMcDM test/mcdm/testvikor.jl",
        {
            "Q": [0.74, 0.73, 1, 0],
            "ranks": [3, 2, 4, 1],
        },
        0.01,
    ),
    "smaa-exact-three": (
        "Lahdelma & Salminen (2001), Operations Research 49:444–454 (definition; the largest of three even "
        "weights is (1 + 1/2 + 1/3)/3 on average)",
        {
            "acceptability": [[1 / 3, 1 / 3, 1 / 3], [1 / 3, 1 / 3, 1 / 3], [1 / 3, 1 / 3, 1 / 3]],
            "central": [[11 / 18, 7 / 36, 7 / 36], [7 / 36, 11 / 18, 7 / 36], [7 / 36, 7 / 36, 11 / 18]],
            "confidence": [1, 1, 1],
            "pairwise": [[0, 1 / 2, 1 / 2], [1 / 2, 0, 1 / 2], [1 / 2, 1 / 2, 0]],
        },
        0.01,
    ),
    "smaa-exact-order": (
        "Lahdelma & Salminen (2001), Operations Research 49:444–454 (definition; the first is first where "
        "w₁ > 1/2, areas and centroids of triangles)",
        {
            "acceptability": [[3 / 4, 1 / 4], [1 / 4, 3 / 4]],
            "central": [[2 / 3, 1 / 4, 1 / 12], [4 / 9, 13 / 36, 7 / 36]],
            "confidence": [1, 1],
            "pairwise": [[0, 3 / 4], [1 / 4, 0]],
        },
        0.01,
    ),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_what_comes_out_is_what_was_published(name: str) -> None:
    as_published(name, PUBLISHED[name])
