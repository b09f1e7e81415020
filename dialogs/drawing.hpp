#pragma once
// A script as boxes and arrows, in no drawing language's terms.

#include <string>
#include <vector>

#include "dialogs/script.hpp"

namespace inward::dialogs {

enum class Shape { question, words, call, end };

struct Box {
  StateId state;
  Shape shape = Shape::question;
  std::vector<std::string> lines;  // the first is its name
};

struct Arrow {
  StateId from;
  StateId to;  // empty: to where dialogs are set aside
  std::string label;
  bool on_silence = false;
};

struct Drawing {
  std::string title;
  StateId start;
  std::vector<Box> boxes;  // in the order a reader meets them
  std::vector<Arrow> arrows;
  bool is_set_aside() const;
};
Drawing draw(const Script&);

}  // namespace inward::dialogs
