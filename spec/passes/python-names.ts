/** Names that no file of Python may bear: it could not be imported, or would hide what a framework imports. */

/** `import class` is a syntax error. */
const KEYWORDS = `
  and as assert async await break class continue def del elif else except finally for from global if import in is
  lambda nonlocal not or pass raise return try while with yield
`;

/** `sys.stdlib_module_names` of Python 3.11 to 3.14, those in small letters without an underscore in front. */
const STANDARD_LIBRARY = `
  abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii
  bisect builtins bz2 calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall
  compression concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime
  dbm decimal difflib dis distutils doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput
  fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac
  html http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale
  logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis
  nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev pathlib pdb pickle pickletools pipes
  pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data
  pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve
  shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse
  ssl stat statistics string stringprep struct subprocess sunau symtable sys sysconfig syslog tabnanny tarfile
  telnetlib tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace traceback
  tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uu uuid venv warnings wave weakref
  webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
`;

/** The frameworks, and what they import when they are imported. */
const FRAMEWORKS = `
  absl astunparse certifi charset_normalizer filelock flatbuffers fsspec functorch gast google grpc h5py
  huggingface_hub idna jax jaxlib jinja2 keras markdown_it markupsafe mdurl ml_dtypes mpmath namex networkx numpy
  opt_einsum optree packaging pandas pasta pygments requests rich safetensors scipy setuptools six sympy tensorboard
  tensorflow termcolor timm torch torchgen torchvision tqdm triton typing_extensions urllib3 wheel wrapt yaml
`;

export const PYTHON_NAMES: ReadonlySet<string> = new Set(
  [KEYWORDS, STANDARD_LIBRARY, FRAMEWORKS].flatMap((words) => words.trim().split(/\s+/)),
);
