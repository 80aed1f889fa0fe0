"""One notebook a unit: plan, execute, page, index, manifest. The only room that knows Papermill."""
