"""JupyterLab as `make lab` starts it: open on the notebook for researchers, and silent towards the internet."""

c = get_config()  # noqa: F821  (Jupyter provides it)

c.LabApp.default_url = "/lab/tree/notebooks/explore_survey.ipynb"

# Private answers are open here, so no public server is asked for news, updates or extensions.
# labconfig/page_config.json keeps the page from asking whether you would like the news.
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.extension_manager = "readonly"

# What the kernel says is encrypted where ipykernel can.
c.MappingKernelManager.transport_encryption = "auto"

# The search for language servers calls npm, which may look for its own updates; nothing here needs one.
c.LanguageServerManager.autodetect = False
