#include "dialogs/graph.hpp"

#include <algorithm>
#include <array>

#include "dialogs/drawing.hpp"

namespace inward::dialogs {
namespace {

// State ids hold small letters, digits and '-'; with a letter in front none is a word of a drawing language's own.
std::string name_of(const StateId& state) {
  if (state.empty()) return "set_aside";
  auto name = "s_" + state.value;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

std::string joined(const std::vector<std::string>& lines, const char* with, std::string (*escaped)(std::string_view)) {
  std::string text;
  for (const auto& line : lines) text += (text.empty() ? "" : with) + escaped(line);
  return text;
}

// ---- Mermaid --------------------------------------------------------------------------------

// Within quotes Mermaid still reads HTML, its own entities, and a list of Markdown where the text begins as one.
std::string for_mermaid(std::string_view text) {
  constexpr std::string_view marks = "\"#<>&`\\";
  const auto digits = text.find_first_not_of("0123456789");
  const auto list_mark = text.find_first_of(".-*+") == digits ? digits : text.npos;
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (marks.find(text[at]) == marks.npos && at != list_mark)
      out += text[at];
    else
      out.append("#").append(std::to_string(static_cast<int>(text[at]))).append(";");
  }
  return out;
}

std::string mermaid_box(const Box& box) {
  static const std::array<std::pair<const char*, const char*>, 4> shapes = {
      {{"[\"", "\"]"}, {"(\"", "\")"}, {"[[\"", "\"]]"}, {"([\"", "\"])"}}};
  const auto& [open, close] = shapes.at(static_cast<std::size_t>(box.shape));
  auto lines = box.lines;
  const auto name = "<b>" + for_mermaid(lines.front()) + "</b>";
  lines.erase(lines.begin());
  const auto rest = joined(lines, "<br>", for_mermaid);
  return "  " + name_of(box.state) + open + name + (rest.empty() ? "" : "<br>" + rest) + close + "\n";
}

std::string mermaid_arrow(const Arrow& arrow) {
  auto text = "  " + name_of(arrow.from);
  text += arrow.on_silence ? " -.->" : " -->";
  if (!arrow.label.empty()) text.append("|\"").append(for_mermaid(arrow.label)).append("\"|");
  return text + " " + name_of(arrow.to) + "\n";
}

// ---- DOT ------------------------------------------------------------------------------------

std::string for_dot(std::string_view text) {
  std::string out;
  for (const char letter : text)
    out += letter == '"' || letter == '\\' ? std::string{'\\', letter} : std::string{letter};
  return out;
}

std::string dot_box(const Box& box) {
  static const std::array<const char*, 4> shapes = {"shape=box", "shape=box, style=rounded", "shape=box, peripheries=2",
                                                    "shape=ellipse"};
  return "  " + name_of(box.state) + " [label=\"" + joined(box.lines, "\\n", for_dot) + "\", " +
         shapes.at(static_cast<std::size_t>(box.shape)) + "];\n";
}

std::string dot_arrow(const Arrow& arrow) {
  std::string style;
  if (!arrow.label.empty()) style.append("label=\"").append(for_dot(arrow.label)).append("\"");
  if (arrow.on_silence) style.append(style.empty() ? "" : ", ").append("style=dashed");
  if (!style.empty()) style = " [" + style + "]";
  return "  " + name_of(arrow.from) + " -> " + name_of(arrow.to) + style + ";\n";
}

}  // namespace

std::string mermaid(const Script& script) {
  const auto drawing = draw(script);
  std::string text = "flowchart TD\n  begin((start)) --> " + name_of(drawing.start) + "\n";
  for (const auto& box : drawing.boxes) text += mermaid_box(box);
  if (drawing.is_set_aside()) text += "  set_aside{{set aside}}\n";
  for (const auto& arrow : drawing.arrows) text += mermaid_arrow(arrow);
  return text;
}

std::string dot(const Script& script) {
  const auto drawing = draw(script);
  std::string text = "digraph \"" + for_dot(drawing.title) + "\" {\n  rankdir=TB;\n" +
                     "  node [fontname=\"Helvetica\", fontsize=11];\n  edge [fontname=\"Helvetica\", fontsize=9];\n" +
                     "  begin [label=\"start\", shape=circle];\n  begin -> " + name_of(drawing.start) + ";\n";
  for (const auto& box : drawing.boxes) text += dot_box(box);
  if (drawing.is_set_aside()) text += "  set_aside [label=\"set aside\", shape=hexagon];\n";
  for (const auto& arrow : drawing.arrows) text += dot_arrow(arrow);
  return text + "}\n";
}

}  // namespace inward::dialogs
