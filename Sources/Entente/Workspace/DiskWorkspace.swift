#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files on this machine, through POSIX calls: Foundation would cost a millisecond at every start.
public struct DiskWorkspace: Workspace {
  public init() {}

  public func read(_ path: String, limit: Int) throws(FileProblem) -> [UInt8] {
    // O_NONBLOCK: opening a pipe that nobody writes to must not wait for ever.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw problem(errno, writing: false) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw problem(errno, writing: false) }
    let kind = status.st_mode & S_IFMT
    if kind == S_IFDIR { throw .isFolder }
    guard kind == S_IFREG else { throw .notAFile }
    guard Int(status.st_size) <= limit else { throw .tooLarge(limit: limit) }
    return try readAll(descriptor, expecting: Int(status.st_size), limit: limit)
  }

  public func read(_ path: String, below folder: String, limit: Int) throws(FileProblem) -> [UInt8] {
    guard let root = resolved(folder) else { throw .missing }
    guard let target = resolved(path) else { throw problem(errno, writing: false) }
    guard target.hasPrefix(root.hasSuffix("/") ? root : root + "/") else { throw .outside }
    return try read(target, limit: limit)
  }

  public func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  public func makeFolder(_ path: String) throws(FileProblem) {
    var status = stat()
    if stat(path, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR { return }
      throw .other("a file of that name stands there")
    }
    let parent = folder(of: path)
    if parent != path, parent != "." { try makeFolder(parent) }
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw problem(errno, writing: true) }
  }

  /// A file that has these bytes already only gets a new date, which tells when it was made: the disk is spared the
  /// writing, and whoever watches for changes finds none.
  public func write(_ files: [(path: String, bytes: [UInt8])]) throws(WriteFailure) {
    var waiting: [(temporary: String, path: String)] = []
    var same: [String] = []
    do {
      for file in files {
        if holds(file.path, file.bytes) {
          same.append(file.path)
          continue
        }
        let temporary = file.path + ".\(getpid()).part"
        waiting.append((temporary, file.path))
        try writeWhole(file.bytes, to: temporary, named: file.path)
      }
    } catch {
      for file in waiting { unlink(file.temporary) }
      throw error
    }
    for (index, file) in waiting.enumerated() {
      guard rename(file.temporary, file.path) == 0 else {
        let reason = problem(errno, writing: true)
        for rest in waiting[index...] { unlink(rest.temporary) }
        throw WriteFailure(path: file.path, problem: reason)
      }
    }
    for path in same { utimensat(AT_FDCWD, path, nil, AT_SYMLINK_NOFOLLOW) }
  }

  /// Whether a file that may be written stands at a path, no link to one, and has these bytes.
  private func holds(_ path: String, _ bytes: [UInt8]) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == bytes.count else {
      return false
    }
    let descriptor = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return (try? readAll(descriptor, expecting: bytes.count, limit: bytes.count)) == bytes
  }

  private func writeWhole(_ bytes: [UInt8], to temporary: String, named path: String) throws(WriteFailure) {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw WriteFailure(path: path, problem: status.st_mode & S_IFMT == S_IFDIR ? .isFolder : .notAFile)
    }
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw WriteFailure(path: path, problem: problem(errno, writing: true)) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        #if canImport(Darwin)
          Darwin.write(descriptor, $0.baseAddress! + written, $0.count - written)
        #elseif canImport(Musl)
          Musl.write(descriptor, $0.baseAddress! + written, $0.count - written)
        #else
          Glibc.write(descriptor, $0.baseAddress! + written, $0.count - written)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let reason = problem(errno, writing: true)
        close(descriptor)
        throw WriteFailure(path: path, problem: reason)
      }
      written += count
    }
    guard close(descriptor) == 0 else { throw WriteFailure(path: path, problem: problem(errno, writing: true)) }
  }

  private func readAll(_ descriptor: Int32, expecting size: Int, limit: Int) throws(FileProblem) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
      while count < buffer.count {
        #if canImport(Darwin)
          let got = Darwin.read(descriptor, buffer.baseAddress! + count, buffer.count - count)
        #elseif canImport(Musl)
          let got = Musl.read(descriptor, buffer.baseAddress! + count, buffer.count - count)
        #else
          let got = Glibc.read(descriptor, buffer.baseAddress! + count, buffer.count - count)
        #endif
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { return }
        count += got
      }
    }
    if failure != 0 { throw problem(failure, writing: false) }
    guard bytes.count <= size else { throw .other("it grows while it is read") }
    return bytes
  }

  private func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private func problem(_ code: Int32, writing: Bool) -> FileProblem {
    switch code {
    case ENOENT, ENOTDIR: writing ? .noFolder : .missing
    case EACCES, EPERM, EROFS: writing ? .notWritable : .unreadable
    case EISDIR: .isFolder
    case ENOSPC, EDQUOT, EFBIG: .diskFull
    case ELOOP: .other("its symbolic links go in a circle")
    case ENXIO: .notAFile
    case ENAMETOOLONG: .other("its name is too long")
    default: .other(String(cString: strerror(code)))
    }
  }
}
