/// A line of a few days, drawn by the server; the words beside it say the same.
func sparkline(_ values: [Int], label: String) -> HTML {
    guard values.count > 1 else { return .empty }
    let top = max(values.max() ?? 1, 1)
    let points = values.enumerated().map { index, value in
        "\(index * 62 / (values.count - 1) + 1) \(17 - value * 15 / top)"
    }
    let last = 17 - (values.last ?? 0) * 15 / top
    return """
        <svg class="spark" viewBox="0 0 66 18" role="img"\(attr: "aria-label", label)>\
        <path\(attr: "d", "M" + points.joined(separator: "L"))/><circle cx="63" cy="\(last)" r="2"/></svg>
        """
}
