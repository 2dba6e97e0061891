"""The web application: pages rendered on the server that work without JavaScript.

`app.create_app` puts the pages together; a module per page, its words in locale/, its form in templates/.
What is typed in the household check is computed and forgotten: it travels in the body of a POST and nowhere
else.
"""
