"""Forms back into a file: Markdown for git, and an Excel workbook that helps the person who changes it."""
