"""What a notebook cell displays: one function a section, each given a page of the published store."""

from evalkit.sections.actions import actions
from evalkit.sections.answers import answers
from evalkit.sections.changes import changes
from evalkit.sections.counties import counties
from evalkit.sections.disparities import disparities
from evalkit.sections.fielding import fielding
from evalkit.sections.flow import flow
from evalkit.sections.joint_display import joint_display
from evalkit.sections.method import method
from evalkit.sections.opened import open_page
from evalkit.sections.opening import opening
from evalkit.sections.own_words import own_words
from evalkit.sections.page import Page
from evalkit.sections.places import places
from evalkit.sections.reliability import reliability
from evalkit.sections.scales import scales
from evalkit.sections.services import services
from evalkit.sections.themes import themes
from evalkit.sections.who import who_took_part

__all__ = [
    "Page",
    "actions",
    "answers",
    "changes",
    "counties",
    "disparities",
    "fielding",
    "flow",
    "joint_display",
    "method",
    "open_page",
    "opening",
    "own_words",
    "places",
    "reliability",
    "scales",
    "services",
    "themes",
    "who_took_part",
]
