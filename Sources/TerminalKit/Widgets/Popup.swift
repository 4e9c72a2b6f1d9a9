/// A box in the middle of what is shown, over it, with something inside.
public struct Popup: Widget {
  public var panel: Panel
  /// The size of the whole box; a smaller area gets as much of it as fits.
  public var size: Size
  public var content: (any Widget)?

  public init(_ title: String, hints: [Hint] = [], size: Size, content: (any Widget)? = nil) {
    panel = Panel(title, hints: hints, focused: true)
    self.size = size
    self.content = content
  }

  /// The box's place in an area.
  public func frame(in area: Rect) -> Rect { area.centred(width: size.width, height: size.height) }

  public func draw(in area: Rect, on canvas: inout Canvas) {
    let frame = frame(in: area)
    panel.draw(in: frame, on: &canvas)
    content?.draw(in: Panel.inside(frame), on: &canvas)
  }
}
