"""Names behind the integer codes of the population arrays: the code is the position in the tuple."""

HOUSEHOLD_TYPES = ("single", "couple_no_children", "couple_with_children", "single_parent", "other")
TENURES = ("own", "rent_corporation", "rent_other")
SOURCES = ("employee", "self_employed", "ww", "ao", "bijstand", "pension", "student", "other")
STATUSES = (
    "child",
    "student",
    "employee_permanent",
    "employee_flexible",
    "self_employed",
    "ww",
    "ao",
    "bijstand",
    "pension",
    "other",
)
EDUCATIONS = ("low", "mid", "high")
ORIGINS = ("dutch", "western", "nonwestern")
SEXES = ("man", "woman")
POSITIONS = (
    "child",
    "alone",
    "unmarried_no_children",
    "married_no_children",
    "unmarried_with_children",
    "married_with_children",
    "single_parent",
    "other",
)

SINGLE, COUPLE, COUPLE_CHILDREN, SINGLE_PARENT, OTHER_TYPE = range(5)
OWN, RENT_CORPORATION, RENT_OTHER = range(3)
SRC = {name: code for code, name in enumerate(SOURCES)}
STATUS = {name: code for code, name in enumerate(STATUSES)}
POSITION = {name: code for code, name in enumerate(POSITIONS)}
WORKING = (STATUS["employee_permanent"], STATUS["employee_flexible"], STATUS["self_employed"])
