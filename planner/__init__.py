"""Plan a national AI sovereignty strategy from cited evidence and a panel's scores."""

__version__ = "0.1.0"
