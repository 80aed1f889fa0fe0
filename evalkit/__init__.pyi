"""The public names of evalkit."""

from .batch.run import run as run
from .disclosure import protect as protect
from .errors import EvalkitError as EvalkitError
from .errors import InputError as InputError
from .errors import UsageError as UsageError
from .initiative import load_initiative as load_initiative
from .load.actions import load_actions as load_actions
from .load.instrument import load_instrument as load_instrument
from .load.survey import load_survey as load_survey
from .metrics.actions import action_counts as action_counts
from .metrics.likert import item_distribution as item_distribution
from .metrics.likert import item_means as item_means
from .metrics.likert import top_two_box as top_two_box
from .metrics.participation import category_shares as category_shares
from .metrics.participation import multi_response_shares as multi_response_shares
from .metrics.reliability import cronbach_alpha as cronbach_alpha
from .metrics.reliability import reliability as reliability
from .pipeline.publish import publish as publish
from .places import demo as demo
from .sections.page import open_page as open_page
from .show.charts.actions import action_grid as action_grid
from .show.charts.agreement import agreement_bars as agreement_bars
from .show.charts.means import mean_intervals as mean_intervals
from .show.charts.shares import share_bars as share_bars
from .store import read_published as read_published
from .store import read_tidy as read_tidy
