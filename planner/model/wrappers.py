"""Document security of Korean offices: how files begin that it has locked (their makers' public documentation)."""

WRAPPERS = {
    b"SCDSA002": "Softcamp Document Security",
    b"SCDSA004": "Softcamp Document Security",
    b"\x9b DRMONE": "Fasoo DRM",
    b"<## NASCA DRM FILE": "Samsung SDS NASCA",
}


def wrapper(head: bytes) -> str | None:
    """Name the product that locked a file beginning with `head`; None where none did."""
    return next((product for magic, product in WRAPPERS.items() if head.startswith(magic)), None)
