/// What is seldom needed, behind its name; it opens without a script, by mouse and by key.
func folded(_ summary: String, id: String, isOpen: Bool, _ content: HTML) -> HTML {
    """
    <details class="fold"\(attr: "id", id)\(attr: "open", if: isOpen)><summary>\(summary)</summary>\
    <div class="stack-2">\(content)</div></details>
    """
}
