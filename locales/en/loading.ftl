### What comes after the first screen: that it is on its way, or that it could not be downloaded.

loading-settings = Loading the settings…
    .failed = The simulation goes on, but the settings could not be downloaded. Check the connection, then try again.
loading-life = Loading the life of the event…
    .failed = The simulation goes on, but the life of the event could not be downloaded. Check the connection, then try again.
loading-details = Loading the code, the charts and the bill explained…
    .failed = The simulation goes on, but the code, the charts and the bill explained could not be downloaded. Check the connection, then try again.
# Where numbers come from.
loading-sources = Loading the sources…
    .failed = The simulation goes on, but the sources could not be downloaded. Check the connection, then try again.
loading-again = Try again
loading-close = Close
# $why is what the server or the browser said.
loading-lesson = { $title } ({ $why }). Check the connection, then choose it again.
loading-lesson-failed = The lesson could not be downloaded
loading-lesson-wrong = This lesson cannot be opened
