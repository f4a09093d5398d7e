"""From a PDF with a text layer to passages.

The characters come from PDFium by its C interface (pypdfium2). Measured on resolutions and notes of a few pages, both
languages, it takes 4 to 10 seconds of processor time for 300 pages where pdfplumber takes 110 to 140, and both print
bold that was printed over once. The modules, from the file to its passages:

    process, document      the pages of a file, within bounds
    glyphs (characters, shapes, frame), visible    what stands on a page and can be seen
    rows (parts, gutters), lines    characters become lines
    furniture, notes       running heads and footnotes are set aside
    columns, tables, layout    the order of reading
    margins, style, paragraphs    lines become paragraphs
    passages, reader       paragraphs, rows and notes are written down
"""
