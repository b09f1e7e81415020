#include "dialogs/loading/yaml_reader.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <utility>

#include "dialogs/loading/file_bytes.hpp"

namespace inward::dialogs::loading {
namespace {

constexpr std::size_t deepest = 24;

// Ends the parse from within one of its events.
struct Refused {
  YAML::Mark at;
  std::string what;
};

// Turns the parser's marks (from 0, columns in bytes) into ours (from 1, columns in characters).
class Places {
 public:
  Places(std::string name, std::string_view text) : name_(std::move(name)), text_(text) {
    for (std::size_t at = 0; at < text.size(); ++at)
      if (text[at] == '\n') lines_.push_back(at + 1);
  }

  Mark of(const YAML::Mark& mark) const {
    if (mark.line < 0 || static_cast<std::size_t>(mark.line) >= lines_.size()) return {name_, 1, 1};
    const auto start = text_.substr(lines_[static_cast<std::size_t>(mark.line)]);
    const auto before = start.substr(0, static_cast<std::size_t>(std::max(mark.column, 0)));
    return {name_, mark.line + 1, static_cast<int>(count_code_points(before)) + 1};
  }

 private:
  std::string name_;
  std::string_view text_;
  std::vector<std::size_t> lines_ = {0};
};

class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const Places& places, Mistakes& mistakes) : places_(places), mistakes_(mistakes) {}

  Node take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnAlias(const YAML::Mark& at, YAML::anchor_t) override {
    throw Refused{at, "aliases (`*name`) are not used in scripts; write the words out"};
  }
  void OnNull(const YAML::Mark& at, YAML::anchor_t anchor) override {
    refuse_anchor(at, anchor);
    place({Node::Kind::nothing, places_.of(at), {}, {}, {}});
  }
  void OnScalar(const YAML::Mark& at, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse(at, tag, anchor);
    place({Node::Kind::scalar, places_.of(at), value, {}, {}});
  }
  void OnSequenceStart(const YAML::Mark& at, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(at, tag, anchor, Node::Kind::list);
  }
  void OnMapStart(const YAML::Mark& at, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(at, tag, anchor, Node::Kind::map);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Node node;
    std::optional<Node> key;  // of a map, until its value comes
  };

  static void refuse_anchor(const YAML::Mark& at, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) throw Refused{at, "anchors (`&name`) are not used in scripts; write the words out"};
  }

  static void refuse(const YAML::Mark& at, const std::string& tag, YAML::anchor_t anchor) {
    refuse_anchor(at, anchor);
    if (!tag.empty() && tag != "?" && tag != "!")
      throw Refused{at, "tags (`!name`) are not used in scripts; quote the text if it starts with `!`"};
  }

  void open(const YAML::Mark& at, const std::string& tag, YAML::anchor_t anchor, Node::Kind kind) {
    refuse(at, tag, anchor);
    if (open_.size() >= deepest) throw Refused{at, "this is nested too deeply; no script needs more than a few levels"};
    open_.push_back({{kind, places_.of(at), {}, {}, {}}, std::nullopt});
  }

  void close() {
    Node node = std::move(open_.back().node);
    open_.pop_back();
    place(std::move(node));
  }

  void place(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (auto& parent = open_.back(); parent.node.kind == Node::Kind::list) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.key) {
      parent.key = std::move(node);
    } else {
      add_field(parent.node, *std::exchange(parent.key, std::nullopt), std::move(node));
    }
  }

  void add_field(Node& map, const Node& key, Node value) {
    if (value.kind == Node::Kind::nothing) value.mark = key.mark;  // the parser is on a later line by now
    if (key.kind != Node::Kind::scalar) {
      mistakes_.push_back({key.mark, "a key must be a single word followed by a colon"});
      return;
    }
    const auto same = [&](const Field& field) { return field.key == key.text; };
    if (const auto first = std::find_if(map.fields.begin(), map.fields.end(), same); first != map.fields.end())
      mistakes_.push_back({key.mark, "`" + key.text + "` is given twice; line " + std::to_string(first->mark.line) +
                                         " has it already"});
    else
      map.fields.push_back({key.mark, key.text, std::move(value)});
  }

  const Places& places_;
  Mistakes& mistakes_;
  std::vector<Open> open_;
  Node root_;
};

// A second document is noticed, not read.
class NothingMore : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark& at) override {
    throw Refused{at, "a second document starts here; write one script a file"};
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

std::string explained(const std::string& parser_words) {
  if (parser_words.starts_with("end of map") || parser_words.starts_with("end of sequence"))
    return "not valid YAML: this line begins further left or right than its neighbours; what belongs together begins "
           "in "
           "the same column";
  return "not valid YAML: " + parser_words + "; text that holds `: `, ` #`, braces or brackets needs quotes";
}

}  // namespace

std::optional<Node> read_yaml(const SourceFile& file, Mistakes& mistakes) {
  if (!check_bytes(file, mistakes)) return std::nullopt;
  const auto text = as_stored(file.text);
  const Places places(file.name, text);
  try {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    TreeBuilder tree(places, mistakes);
    if (!parser.HandleNextDocument(tree)) {
      mistakes.push_back({{file.name, 1, 1}, "this file is empty; a script starts with `script: its-name`"});
      return std::nullopt;
    }
    NothingMore end;
    parser.HandleNextDocument(end);
    return tree.take();
  } catch (const Refused& refused) {
    mistakes.push_back({places.of(refused.at), refused.what});
  } catch (const YAML::Exception& error) {
    mistakes.push_back({places.of(error.mark), explained(error.msg)});
  }
  return std::nullopt;
}

}  // namespace inward::dialogs::loading
