"""The columns of the CI survey's export as Qualtrics lays them out: id, question text, ImportId.

The wording is evalkit's own, the same as in instruments/ci_foundation.yml. Used by make_exports.py.
"""

from __future__ import annotations

NOTICE = "SYNTHETIC DATA: invented respondents, not real people"

STEM = "How far do you agree with each statement about the 100% New Mexico initiative in your county?"
ITEMS = (
    "Our county has a core circle of partners who are determined to bring about change that can be measured.",
    "My action team is determined to link services up with each other, so that people can get to them.",
    "The core partners we need in order to move forward are on board.",
    "On my action team the work belongs to all of us, enough to carry our projects through.",
    "With the core partners who are on board, people of many backgrounds and points of view are heard.",
    "My action team has the means (time, people, money) that it takes to carry our projects through.",
)
TEAMS_QUESTION = "Which sector action teams do you sit on? Check all that apply."
TEAMS = (
    "Community schools",
    "Behavioral health care",
    "Early childhood learning",
    "Housing",
    "Medical and dental care",
    "Youth mentors",
    "Parent supports",
    "Food",
    "Transportation",
    "Job training",
)
ABOUT_THE_VISIT = (
    ("StartDate", "Start Date", "startDate"),
    ("EndDate", "End Date", "endDate"),
    ("Status", "Response Type", "status"),
    ("Progress", "Progress", "progress"),
    ("Duration (in seconds)", "Duration (in seconds)", "duration"),
    ("Finished", "Finished", "finished"),
    ("RecordedDate", "Recorded Date", "recordedDate"),
    ("ResponseId", "Response ID", "_recordId"),
    ("DistributionChannel", "Distribution Channel", "distributionChannel"),
    ("UserLanguage", "User Language", "userLanguage"),
)
QUESTIONS = (
    ("Q1", "You have read what this survey is for and how answers are kept. Will you take part?", "QID1"),
    ("Q2", "In which county do you take part in the initiative?", "QID2"),
    *((f"Q3_{n}", f"{STEM} - {text}", f"QID3_{n}") for n, text in enumerate(ITEMS, start=1)),
    ("Q4", "Which sector do you work or volunteer in?", "QID4"),
    *(
        (f"Q5_{n}", f"{TEAMS_QUESTION} - Selected Choice - {team}", f"QID5_{n}")
        for n, team in enumerate(TEAMS, start=1)
    ),
    ("synthetic", NOTICE, "synthetic"),
)
COLUMNS = ABOUT_THE_VISIT + QUESTIONS
"""Each column of the export: its id, its question text, its ImportId."""
