/// The characters of API keys. Every character is drawn evenly.
enum KeyAlphabet: String {
  case hexadecimal = "0123456789abcdef"
  case lettersAndDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

  func text(_ length: Int, using random: inout any RandomNumberGenerator) -> String {
    let characters = Array(rawValue)
    return String((0..<length).map { _ in characters[Int.random(in: characters.indices, using: &random)] })
  }
}
