"""evalkit, the developmental evaluation workbench for collective impact.

The public names stand in `__init__.pyi`; each is loaded when it is first used, so that `import evalkit` is quick.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
