/// The lines that teach a shell to complete `batchtop`. What may stand where, the program is asked at each key.
enum CompletionScript: String, CaseIterable {
  case bash, zsh, fish

  var text: String {
    switch self {
    case .bash: Self.forBash
    case .zsh: Self.forZsh
    case .fish: Self.forFish
    }
  }

  private static let forBash = #"""
    # Completion of batchtop for bash.
    _batchtop() {
      local answer typed=${COMP_WORDS[COMP_CWORD]}
      COMPREPLY=()
      mapfile -t answer < <(batchtop complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
      # Bash breaks words at "=": what stands behind it is completed alone.
      [ "$typed" = = ] && typed=
      case ${answer[0]-} in
        :files) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$typed") ;;
        :folders) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$typed") ;;
        *) COMPREPLY=("${answer[@]%%$'\t'*}") ;;
      esac
    }
    complete -F _batchtop batchtop
    """#

  private static let forZsh = #"""
    #compdef batchtop
    # Completion of batchtop for zsh.
    _batchtop() {
      local -a answer choices
      local line
      answer=("${(@f)$(batchtop complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
      # Behind "--option=" only the value is completed.
      [[ $PREFIX == --*=* ]] && compset -P '*='
      case ${answer[1]} in
        :files) _files ;;
        :folders) _files -/ ;;
        *)
          for line in $answer; do
            if [[ $line == *$'\t'* ]]; then
              choices+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
            elif [[ -n $line ]]; then
              choices+=("${line//:/\\:}")
            fi
          done
          (( ${#choices} )) && _describe -V batchtop choices
          ;;
      esac
    }
    if [[ ${funcstack[1]} == _batchtop ]]; then _batchtop "$@"; else compdef _batchtop batchtop; fi
    """#

  private static let forFish = #"""
    # Completion of batchtop for fish.
    function __batchtop_complete
      set -l typed (commandline --current-token)
      set -l answer (batchtop complete -- (commandline --current-process --tokenize --cut-at-cursor)[2..-1] $typed 2>/dev/null)
      switch "$answer[1]"
        case :files
          __fish_complete_path "$typed"
        case :folders
          __fish_complete_directories "$typed"
        case '*'
          # Behind "--option=" fish wants the whole word again.
          set -l head (string match --regex -- '^--[^=]+=' $typed)
          for line in $answer
            echo "$head$line"
          end
      end
    end
    complete --command batchtop --no-files --arguments '(__batchtop_complete)'
    """#
}
