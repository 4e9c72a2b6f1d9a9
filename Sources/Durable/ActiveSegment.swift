import Digest

/// The segment that is being written to. For one thread at a time.
final class ActiveSegment {
  /// How a write went wrong.
  enum WriteFailure: Error {
    /// Nothing of it is in the segment.
    case notWritten(FileError)
    /// A sync failed: it may be on the disk or not, and this file is never synced again.
    case unknown(FileError)

    init(_ failure: SegmentMaking.Failure) {
      self =
        switch failure {
        case .notMade(let error): .notWritten(error)
        case .unknown(let error): .unknown(error)
        }
    }
  }

  let header: SegmentHeader
  private let files: any FileLayer
  private let file: OpenFile
  private let settings: JournalSettings
  /// What is durable ends here.
  private(set) var end: UInt64
  /// That of the last durable frame.
  private(set) var sequence: UInt64
  private(set) var checksum: UInt32
  /// Up to where there is room for sure.
  private var allocated: UInt64

  init(
    _ header: SegmentHeader, _ file: OpenFile, _ files: any FileLayer, _ settings: JournalSettings,
    end: UInt64, sequence: UInt64, checksum: UInt32, allocated: UInt64
  ) {
    self.header = header
    self.file = file
    self.files = files
    self.settings = settings
    self.end = end
    self.sequence = sequence
    self.checksum = checksum
    self.allocated = allocated
  }

  deinit { files.close(file) }

  var journalEnd: JournalEnd { JournalEnd(sequence: sequence, segment: header.number, offset: end) }
  /// The bytes of frames behind the snapshot.
  var recordBytes: UInt64 { end &- header.dataStart }

  /// Writes a frame and makes it durable.
  ///
  /// - Parameters:
  ///   - bytes: Room for the frame's header, then the records; the header and their checksums are set here.
  ///   - usesReserve: It may take the room that is kept back.
  func write(_ bytes: inout [UInt8], records: [Int], usesReserve: Bool) throws(WriteFailure) {
    let length = bytes.count - Frame.headerSize
    let padding = Frame.aligned(bytes.count) - bytes.count
    bytes.append(contentsOf: repeatElement(0, count: padding))
    let newChecksum = seal(&bytes, length, records)
    do throws(FileError) {
      try makeRoom(to: end &+ UInt64(bytes.count), usesReserve: usesReserve)
    } catch {
      throw .notWritten(error)
    }
    do throws(FileError) {
      try files.write(file, bytes, at: end)
    } catch {
      try cutBack(after: error)
      throw .notWritten(error)
    }
    do throws(FileError) {
      try files.synchronize(file)
    } catch {
      throw .unknown(error)
    }
    end = end &+ UInt64(bytes.count)
    sequence &+= 1
    checksum = newChecksum
  }

  /// Sets the checksums; returns the frame's.
  private func seal(_ bytes: inout [UInt8], _ length: Int, _ records: [Int]) -> UInt32 {
    let sequence = sequence &+ 1
    return bytes.withUnsafeMutableBytes { bytes in
      for start in records {
        let all = UnsafeRawBufferPointer(bytes)
        let first = start + Frame.recordHeaderSize
        let record = UnsafeRawBufferPointer(rebasing: all[first..<first + Int(all.uint32(at: start))])
        let beginning = Frame.recordChecksum(
          header: header.checksum, offset: end &- header.dataStart &+ UInt64(start))
        bytes.store(littleEndian: CRC32C.checksum(record, after: beginning), at: start + 4)
      }
      let payload = UnsafeRawBufferPointer(rebasing: bytes[Frame.headerSize..<Frame.headerSize + length])
      let checksum = CRC32C.checksum(payload, after: Frame.checksum(after: checksum, sequence: sequence))
      Frame(start: end, length: length, sequence: sequence, checksum: checksum).store(in: bytes, of: header)
      return checksum
    }
  }

  /// Room up to `size`, and behind it the reserve, as much of that as there is.
  private func makeRoom(to size: UInt64, usesReserve: Bool) throws(FileError) {
    if size &+ (usesReserve ? 0 : settings.reserveBytes) <= allocated { return }
    do throws(FileError) {
      try allocate(behind: size)
    } catch {
      if error.isNoRoom, usesReserve, size <= allocated { return }
      throw error
    }
  }

  /// Makes room behind `size`: a step, or the reserve, or at least a part of it.
  private func allocate(behind size: UInt64) throws(FileError) {
    do throws(FileError) {
      try allocateReserve(behind: size)
    } catch {
      let least = size &+ settings.reserveBytes / 16
      guard error.isNoRoom else { throw error }
      if least > allocated { try preallocate(least) }
    }
  }

  /// Makes room behind `size`: a step, or the reserve.
  private func allocateReserve(behind size: UInt64) throws(FileError) {
    do throws(FileError) {
      try preallocate(size &+ max(settings.stepBytes, settings.reserveBytes))
    } catch {
      guard error.isNoRoom else { throw error }
      try preallocate(size &+ settings.reserveBytes)
    }
  }

  private func preallocate(_ size: UInt64) throws(FileError) {
    do throws(FileError) {
      try files.preallocate(file, to: size)
    } catch {
      // A file system that cannot do it leaves it to the write to find room.
      guard error.isUnsupported else { throw error }
    }
    allocated = size
  }

  /// Takes out of the file what a failed write left in it.
  private func cutBack(after error: FileError) throws(WriteFailure) {
    do throws(FileError) {
      try files.truncate(file, to: end)
      try files.synchronize(file)
    } catch {
      throw .unknown(error)
    }
    allocated = end
    // The room for the reserve was given back just now and may still be there.
    try? allocate(behind: end)
  }

  /// Tries whether there is room, with the whole reserve, and a write is made durable: of zeros, which are no frame.
  func probe() throws(WriteFailure) {
    do throws(FileError) {
      try allocateReserve(behind: end)
      let count = Int(min(512, allocated - end))
      try files.write(file, [UInt8](repeating: 0, count: count), at: end)
    } catch {
      throw .notWritten(error)
    }
    do throws(FileError) {
      try files.synchronize(file)
    } catch {
      throw .unknown(error)
    }
  }

  /// Gives back the room made ahead. What lies there is void, so that a failure does no harm.
  func trim() { try? files.truncate(file, to: end) }
}
