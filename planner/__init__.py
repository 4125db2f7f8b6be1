"""Plan a national AI sovereignty strategy from cited evidence and a panel's scores."""

import os

# The matrices here are small: a second thread makes their products slower, much slower where another program is busy.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
