@echo off
rem The site and the PDFs on Windows: make.bat [html^|pdf^|live^|check^|clean]; without a word, site and PDFs.
setlocal
cd /d "%~dp0"
set PYTHONUTF8=1
if "%SPHINXBUILD%"=="" set "SPHINXBUILD=.venv\Scripts\python -m sphinx_cv.cli.build"
if "%SPHINXOPTS%"=="" set "SPHINXOPTS=-n -q"
if "%SOURCEDIR%"=="" set "SOURCEDIR=."
if "%BUILDDIR%"=="" set "BUILDDIR=_build"
if "%1"=="clean" goto clean
if not exist .venv\Scripts\python.exe py -3 -m venv .venv || exit /b 1
set "install=.venv\Scripts\python -m pip install --quiet --disable-pip-version-check"
echo Installing what requirements.lock lists into .venv; the first time this takes a minute.
%install% --require-hashes --only-binary :all: -r requirements.lock || exit /b 1
%install% --no-deps --no-build-isolation . || exit /b 1
if "%1"=="check" goto check
if "%1"=="live" goto live
set "build=%SPHINXBUILD% %SPHINXOPTS% -d %BUILDDIR%\doctrees"
if not "%1"=="pdf" %build% -b html %SOURCEDIR% %BUILDDIR%\html || exit /b 1
if not "%1"=="html" %build% -b pdf %SOURCEDIR% %BUILDDIR%\pdf || exit /b 1
echo The site is in %BUILDDIR%\html, the PDFs are in %BUILDDIR%\pdf.
exit /b 0

:live
.venv\Scripts\python -m sphinx_autobuild --ignore %BUILDDIR% %SPHINXOPTS% -D cv_policy=0 -d %BUILDDIR%\live\doctrees -b html %SOURCEDIR% %BUILDDIR%\live\html
exit /b %errorlevel%

:check
%install% --require-hashes --only-binary :all: -r tests\requirements.lock || exit /b 1
.venv\Scripts\python -m pytest -n 0 tests\test_cv.py
exit /b %errorlevel%

:clean
if exist %BUILDDIR% rmdir /s /q %BUILDDIR%
