@preconcurrency import Glibc
import Testing

@testable import Durable

/// The journal on the disk of this machine.
/// One by one, since a process that is begun holds the locks of this one for a moment.
@Suite(.serialized) struct SystemFilesTests {
  /// A folder of its own, removed at the end.
  private final class Place {
    let folder: String

    init() throws {
      var template = Array("/tmp/durable-XXXXXX".utf8CString)
      folder = try String(cString: #require(mkdtemp(&template)))
    }

    deinit {
      let files = SystemFiles()
      for name in (try? files.names(in: folder)) ?? [] {
        for inner in (try? files.names(in: folder + "/" + name)) ?? [] {
          try? files.remove(folder + "/" + name + "/" + inner)
        }
        if rmdir(folder + "/" + name) != 0 { unlink(folder + "/" + name) }
      }
      rmdir(folder)
    }

    var journal: String { folder + "/journal" }

    func open() throws(JournalError) -> (Journal, [UInt32]) {
      var folded = Folded()
      let journal = try Journal.open(journal, settings: .small, at: 1, initialSnapshot: []) {
        entry throws(EntryRefusal) in try folded.take(entry)
      }
      return (journal, folded.numbers)
    }
  }

  @Test func recordsAreKept() throws {
    let place = try Place()
    let (journal, _) = try place.open()
    let positions = try journal.commit([[1], [2, 3]])
    try journal.appendSegment(at: 2) { Folded.snapshot([1, 2, 3]) }
    try journal.commit([[4]], length: 900)
    #expect(try journal.read(positions[2]) == Folded.record(3))
    let reader = try JournalReader(place.journal, upTo: .durable)
    var followed = Folded()
    try reader.read(into: &followed)
    try journal.commit([[5]])
    try reader.read(into: &followed)
    #expect(followed.numbers == [1, 2, 3, 4, 5])
    journal.close()
    #expect(try place.open().1 == [1, 2, 3, 4, 5])
  }

  @Test func filesAreClosedToOthersAndToPrograms() throws {
    let place = try Place()
    let (journal, _) = try place.open()
    try journal.commit([[1]])
    let files = SystemFiles()
    #expect(try files.attributes(of: place.journal)?.rights == 0o700)
    let names = try files.names(in: place.journal)
    #expect(names.sorted() == ["0000000001.segment", "durable", "lock"])
    for name in names { #expect(try files.attributes(of: place.journal + "/" + name)?.rights == 0o600) }
    for mode in [OpenMode.read, .readWrite, .readWriteOrCreate] {
      let file = try files.open(place.journal + "/lock", mode)
      #expect(fcntl(file.number, F_GETFD) & FD_CLOEXEC != 0)
      files.close(file)
    }
  }

  @Test func linksAreNotFollowed() throws {
    let place = try Place()
    try place.open().0.close()
    let segment = place.journal + "/0000000001.segment"
    #expect(rename(segment, place.folder + "/elsewhere") == 0)
    #expect(symlink(place.folder + "/elsewhere", segment) == 0)
    #expect(throws: JournalError.file(FileError(.open, segment, code: ELOOP))) { try place.open() }
    #expect(symlink(place.journal, place.folder + "/link") == 0)
    let link = place.folder + "/link"
    #expect(throws: JournalError.unsafeFile(path: link, problem: "is not a folder")) {
      try Journal.open(link, at: 1, initialSnapshot: []) { (_) throws(EntryRefusal) in }
    }
  }

  @Test func errorsNameTheCallAndTheFile() throws {
    let files = SystemFiles()
    let error = #expect(throws: FileError.self) { try files.open("/nowhere/at/all", .read) }
    #expect(error?.message == "Could not open /nowhere/at/all: No such file or directory.")
    #expect(throws: FileError(.makeFolder, "/proc/x", code: ENOENT)) { try files.makeFolder("/proc/x") }
    #expect(try files.attributes(of: "/nowhere") == nil)
    #expect(try files.attributes(of: "/dev/null")?.kind == .other)
    #expect(try files.networkFileSystem(of: "/") == nil)
  }

  @Test func offsetsFromOutsideNeverTrap() throws {
    let place = try Place()
    let files = SystemFiles()
    let file = try files.open(place.folder + "/file", .create)
    defer { files.close(file) }
    for offset in [UInt64(Int64.max), .max, .max - 1] {
      #expect((try? files.read(file, at: offset, count: 2)) ?? [] == [])
      let error = #expect(throws: FileError.self) { try files.write(file, [1, 2], at: offset) }
      #expect(error?.code == EFBIG || error?.code == EINVAL)
    }
    #expect(throws: FileError.self) { try files.truncate(file, to: .max) }
    #expect(throws: FileError.self) { try files.preallocate(file, to: .max) }
  }

  /// G23: the lock goes with its holder, however that ends.
  @Test func aHolderThatWasKilledDoesNotBlock() throws {
    let place = try Place()
    try place.open().0.close()
    for _ in 1...20 {
      let holder = try Holder(of: place.journal + "/lock")
      let error = #expect(throws: JournalError.self) { try place.open() }
      guard case .locked(let named) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      // The last one to sign was this process.
      #expect(named == getpid())
      holder.kill()
      try place.open().0.close()
    }
  }

  /// Another process that holds a lock.
  private final class Holder {
    private var process = pid_t()
    private let output: Int32

    /// Returns when it holds it.
    init(of path: String) throws {
      var pipes: [Int32] = [0, 0]
      #expect(pipe(&pipes) == 0)
      output = pipes[0]
      var actions = posix_spawn_file_actions_t()
      posix_spawn_file_actions_init(&actions)
      defer { posix_spawn_file_actions_destroy(&actions) }
      posix_spawn_file_actions_adddup2(&actions, pipes[1], 1)
      posix_spawn_file_actions_addclose(&actions, pipes[0])
      let words = ["flock", "-x", "-F", path, "sh", "-c", "echo held; exec sleep 1000"]
      var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
      defer { for argument in arguments { free(argument) } }
      let code = posix_spawnp(&process, "flock", &actions, nil, &arguments, environ)
      close(pipes[1])
      try #require(code == 0)
      var byte: UInt8 = 0
      try #require(read(output, &byte, 1) == 1)
    }

    func kill() {
      Glibc.kill(process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
      close(output)
    }
  }
}
