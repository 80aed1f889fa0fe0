"""The words of coded interviews as column names and fixed values: a part of the vocabulary."""

# One coding: one code on one quotation by one coder.
DOCUMENT = "document"
DOCUMENT_GROUPS = "document_groups"
"""The groups that the tool put a document in, joined by "; "."""
QUOTATION = "quotation_id"
START = "start"
"""Where the quotation begins in the document's text, in characters (Unicode code points) from 0."""
END = "end"
"""Where it ends: the first character that is no longer part of it."""
TEXT = "text"
CODE = "code"
CODE_PATH = "code_path"
"""The code with the codes above it, outermost first, joined by " > "; unique in a codebook."""
CODER = "coder"
CREATED = "created"
MEDIUM = "medium"
MEDIUM_TEXT, MEDIUM_PDF, MEDIUM_PICTURE, MEDIUM_AUDIO, MEDIUM_VIDEO = "text", "pdf", "picture", "audio", "video"
MEDIA = (MEDIUM_TEXT, MEDIUM_PDF, MEDIUM_PICTURE, MEDIUM_AUDIO, MEDIUM_VIDEO)
MATCH = "match"
"""Whether the quoted text stands where the tool says: one of the MATCH_ values."""
MATCH_SAME = "same"
MATCH_DIFFERS = "differs"
MATCH_UNCHECKED = "unchecked"
"""There is no source, no position or no quoted text to hold against each other."""

# A codebook.
PARENT_PATH = "parent_path"
DEFINITION = "definition"
COLOUR = "colour"
CODE_ID = "code_id"
"""The tool's own id (a GUID in REFI-QDA), or one made from the path."""
CODABLE = "codable"
"""False for a heading that no quotation may bear."""

# A document.
CHARACTERS = "characters"
SOURCE_TEXT = "source_text"
ROLE = "role"
"""What those who spoke in it are to the initiative: its attribute, as the tool has it."""
SECTOR = "sector"

PATH_JOINT = " > "
GROUP_JOINT = "; "

# A theme of a thematic network.
THEME = "theme"
LEVEL = "level"
GLOBAL, ORGANIZING, BASIC = "global", "organizing", "basic"
THEME_LEVELS = (GLOBAL, ORGANIZING, BASIC)
PARENT = "parent"
"""The theme above a theme; "" of a global one."""

# What is counted of coded interviews.
INTERVIEWED = "interviewed"
"""The item of the count of people who were interviewed, and of the count of interviews."""
DOCUMENTS = "documents"
"""The option of the count of interviews; that of the people is PEOPLE."""
DOCUMENTS_WITH = "documents_with"
"""In how many documents a code or a theme occurs; the base is all documents of the unit."""
QUOTATIONS_WITH = "quotations_with"
UNITS_WITH = "units_with"
"""In how many counties a code or a theme occurs."""
CODINGS_WITH = "codings_with"
"""How many codings a code has; the base is all codings."""

# Pairs of codes.
CODE_A = "code_a"
CODE_B = "code_b"
N_A = "n_a"
N_B = "n_b"
COEFFICIENT = "coefficient"
NOTE_REDUNDANT = "redundant_coding"
"""Overlapping quotations bear the same code, so that pairs are counted more than once."""

# Saturation: one row an interview.
PLACE = "place"
CODES = "codes"
NEW = "new"
CUMULATIVE = "cumulative"
NEW_IN_RUN = "new_in_run"
NOTE_NOT_CODED = "not_coded"
NOTE_NO_DATE = "no_date"
"""No coding of the interview has a date, so it stands after those that have one."""

# Two passes of coding.
UNCHANGED, MOVED, RECODED, DROPPED, ADDED = "unchanged", "moved", "recoded", "dropped", "added"
BEFORE, AFTER = "before", "after"

# Intercoder agreement.
PERCENT_AGREEMENT = "percent_agreement"
"""The share of units on which coders agree, 0 to 1."""
COHENS_KAPPA = "cohens_kappa"
"""Of two coders, whom the option names."""
POOLED_KAPPA = "pooled_kappa"
KRIPPENDORFFS_ALPHA = "krippendorffs_alpha"
NOTE_ONE_CODER = "one_coder"
NOTE_NO_SHARED_DOCUMENTS = "no_shared_documents"
NOTE_NEVER_USED = "code_never_used"
NOTE_ONE_CODER_USED = "used_by_one_coder"
NOTE_NO_DISAGREEMENT = "no_disagreement"
"""There is no interval where coders never differ: one of no width would claim too much."""
NOTE_NOT_INDEPENDENT = "characters_not_independent"
"""One character's coding tells the next one's, so there is no interval that takes them as independent."""

# A finding of one strand beside a finding of the other.
FITS, EXTENDS, CONTRADICTS = "fits", "extends", "contradicts"
