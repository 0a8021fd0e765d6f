@echo off
rem The site and the PDFs on Windows: make.bat [html^|pdf^|check]; without a word, both.
setlocal
cd /d "%~dp0"
if not exist .venv\Scripts\python.exe py -3 -m venv .venv || exit /b 1
set "install=.venv\Scripts\python -m pip install --quiet --disable-pip-version-check"
echo Installing what requirements.lock lists into .venv; the first time this takes a minute.
%install% --require-hashes --only-binary :all: -r requirements.lock || exit /b 1
%install% --no-deps --no-build-isolation . || exit /b 1
if "%1"=="check" goto check
if not "%1"=="pdf" .venv\Scripts\python -m sphinx -n -q -d _build\doctrees -b html . _build\html || exit /b 1
if not "%1"=="html" .venv\Scripts\python -m sphinx -n -q -d _build\doctrees -b pdf . _build\pdf || exit /b 1
echo The site is in _build\html, the PDFs are in _build\pdf.
exit /b 0

:check
%install% --require-hashes --only-binary :all: -r tests\requirements.lock || exit /b 1
.venv\Scripts\python -m pytest tests\test_cv.py
