import JSONCodec

/// A file of the operator's templates folder: a body, an array of items or one item.
///
/// Beside `requests` a body may say the `path` of its route and a `title`.
public struct TemplateFile: Sendable {
  /// The file's name without `.json`.
  public let name: String
  /// What stands in it, or why it could not be read.
  public let content: Result<[UInt8], EffectFailure>

  public init(name: String, content: Result<[UInt8], EffectFailure>) {
    self.name = name
    self.content = content
  }

  /// The file for a draft.
  static func text(of draft: Draft) -> String {
    JSON.object(["path": .string(draft.path), "requests": .array(draft.items)]).text(.indented) + "\n"
  }
}

extension Template {
  init(_ file: TemplateFile) {
    let bytes: [UInt8]
    switch file.content {
    case .failure(let failure):
      self.init(name: file.name, mistake: failure.message)
      return
    case .success(let read): bytes = read
    }
    do throws(DraftReading.Mistake) {
      let items = try DraftReading(bytes).items
      guard !items.isEmpty else {
        self.init(name: file.name, mistake: "\(file.name).json holds no item")
        return
      }
      let whole = try? JSONParser.parse(bytes)
      self.init(
        name: file.name,
        title: whole?["title"]?.stringValue ?? "your own, \(Figures.counted(items.count, "item"))",
        path: whole?["path"]?.stringValue ?? Template.path(for: items), items: items)
    } catch {
      self.init(name: file.name, mistake: "\(file.name).json \(error.message)")
    }
  }

  private init(name: String, mistake: String) {
    self.init(name: name, title: mistake, path: Template.batch, items: [], mistake: mistake)
  }
}
