#pragma once
// A YAML document as a tree that knows where each of its parts was written.

#include <string>
#include <vector>

#include "dialogs/loader.hpp"

namespace inward::dialogs::loading {

using Mistakes = std::vector<Mistake>;

struct Field;

struct Node {
  enum class Kind { nothing, scalar, list, map };
  Kind kind = Kind::nothing;
  Mark mark;
  std::string text;           // scalar
  std::vector<Node> items;    // list
  std::vector<Field> fields;  // map, in the order written, each key once
};

struct Field {
  Mark mark;  // of the key
  std::string key;
  Node value;
};

}  // namespace inward::dialogs::loading
