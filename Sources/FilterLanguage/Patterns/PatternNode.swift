/// What has been read of a pattern, as a tree; a text becomes the bytes of its UTF-8.
indirect enum PatternNode {
  case set(ByteSet)
  case sequence([PatternNode])
  case choice([PatternNode])
  case repeated(PatternNode, min: Int, max: Int?)
  case start
  case end
}
