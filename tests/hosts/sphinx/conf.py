project = "Our service"
html_static_path = ["_static"]
html_js_files = [("invokescope/invokescope-embed.js", {"defer": "defer"})]
