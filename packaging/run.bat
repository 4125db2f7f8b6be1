@echo off
rem Set up whatever is missing and start the program: the window, or the command line where there are arguments.
rem
rem   packaging\run.bat                               the window
rem   packaging\run.bat roadmap --out roadmap.xlsx    a command; packaging\run.bat --help lists them
setlocal
for %%I in ("%~dp0..") do set "root=%%~fI"
set "venv=%root%\.venv"
set "stamp=%venv%\stamp"

for %%F in (pyproject.toml packaging\hatch_build.py packaging\catalogue.py resources\i18n\ko.po) do (
    fc /b "%root%\%%F" "%stamp%\%%~nxF" >nul 2>&1 || goto install
)
if not exist "%root%\resources\i18n\ko.mo" goto install
if not exist "%venv%\Scripts\planner.exe" goto install
goto start

:install
"%venv%\Scripts\python.exe" -c "import pip, sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1 && goto packages
set "python="
for %%V in (3.13 3.12 3.11) do if not defined python (
    py -%%V -c "import venv" >nul 2>&1 && set "python=py -%%V"
)
if not defined python (
    python -c "import venv, sys; sys.exit(sys.version_info < (3, 11))" >nul 2>&1 && set "python=python"
)
if not defined python (
    echo There is no Python 3.11 or newer. Install one for yourself ^(no administrator needed^) and start this again. 1>&2
    exit /b 2
)
echo Making a virtual environment in %venv% ... 1>&2
%python% -m venv --clear "%venv%" || exit /b 2

:packages
echo Installing the program and what it needs into %venv% ^(some minutes the first time^) ... 1>&2
"%venv%\Scripts\python.exe" -m pip install --quiet --no-input --disable-pip-version-check --only-binary :all: --editable "%root%" 1>&2
if errorlevel 1 (
    echo The Python packages could not be installed; the lines above say why. 1>&2
    echo The first start needs a network connection, or a pip configured for a local index. 1>&2
    exit /b 2
)
if not exist "%stamp%" mkdir "%stamp%"
for %%F in (pyproject.toml packaging\hatch_build.py packaging\catalogue.py resources\i18n\ko.po) do (
    copy /y "%root%\%%F" "%stamp%\%%~nxF" >nul
)
echo Set-up is complete. 1>&2

:start
if not "%~1"=="" goto command
start "" "%venv%\Scripts\planner-gui.exe"
exit /b 0

:command
"%venv%\Scripts\planner.exe" %*
exit /b %errorlevel%
