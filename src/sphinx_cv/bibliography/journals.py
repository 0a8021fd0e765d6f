"""Names of journals by AAS macro, as the journals of astronomy print them.

Source: https://ui.adsabs.harvard.edu/help/actions/journal-macros
"""

from __future__ import annotations

#: One per line: a macro, and what is printed for it.
JOURNALS = r"""
aj AJ
actaa Acta Astron.
araa ARA\&A
apj ApJ
apjl ApJL
apjlett ApJL
apjs ApJS
apjsupp ApJS
ao Appl. Opt.
applopt Appl. Opt.
apss Ap\&SS
aap A\&A
astap A\&A
aapr A\&A~Rev.
aaps A\&AS
aplett Astrophys. Lett.
apspr Astrophys. Space Phys. Res.
azh AZh
baas BAAS
bac Bull. Astron. Inst. Czechosl.
bain Bull. Astron. Inst. Netherlands
caa Chinese Astron. Astrophys.
cjaa Chinese J. Astron. Astrophys.
fcp Fund. Cosmic Phys.
gca Geochim. Cosmochim. Acta
grl Geophys. Res. Lett.
iaucirc IAU Circ.
icarus Icarus
jaavso JAAVSO
jatis JATIS
jcap J. Cosmology Astropart. Phys.
jcp J. Chem. Phys.
jgr J. Geophys. Res.
jqsrt J. Quant. Spectrosc. Radiat. Transf.
jrasc JRASC
maps Meteorit. Planet. Sci.
memras MmRAS
memsai Mem. Soc. Astron. Italiana
mnras MNRAS
na New A
nar New A Rev.
nat Nature
nphysa Nucl. Phys. A
pasa PASA
pasj PASJ
pasp PASP
physrep Phys. Rep.
physscr Phys. Scr
planss Planet. Space Sci.
pra Phys. Rev. A
prb Phys. Rev. B
prc Phys. Rev. C
prd Phys. Rev. D
pre Phys. Rev. E
prl Phys. Rev. Lett.
procspie Proc. SPIE
psj PSJ
qjras QJRAS
rmxaa Rev. Mexicana Astron. Astrofis.
rnaas RNAAS
skytel S\&T
solphys Sol. Phys.
sovast Soviet Ast.
ssr Space Sci. Rev.
zap ZAp
"""
