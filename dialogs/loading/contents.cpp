#include "dialogs/loading/contents.hpp"

#include <algorithm>

#include "dialogs/loading/fields.hpp"
#include "dialogs/loading/script_parser.hpp"
#include "dialogs/loading/translation.hpp"
#include "dialogs/loading/wording_parser.hpp"
#include "dialogs/loading/yaml_reader.hpp"

namespace inward::dialogs::loading {
namespace {

struct Written {
  const SourceFile* file;
  Node document;
};

class Reader {
 public:
  explicit Reader(Mistakes& mistakes) : mistakes_(mistakes) {}

  Contents read(const std::vector<SourceFile>& files) {
    for (const auto& file : files) read_file(file);
    for (const auto& [file, document] : translations_) read_translation(*file, document);
    sort_in(files);
    return std::move(contents_);
  }

 private:
  struct Base {
    Draft draft;
    Node document;
    bool broken = false;
  };

  void read_file(const SourceFile& file) {
    const auto before = mistakes_.size();
    auto document = read_yaml(file, mistakes_);
    if (!document) return;
    if (is_wording(*document)) {
      if (const auto wording = read_wording(*document, mistakes_))
        contents_.wordings.insert_or_assign(wording->language(), wording);
    } else if (is_translation(*document)) {
      if (mistakes_.size() == before) translations_.push_back({&file, std::move(*document)});
    } else if (auto draft = read_script(file, *document, mistakes_)) {
      add_base({std::move(*draft), std::move(*document), mistakes_.size() > before});
    }
  }

  void add_base(Base base) {
    const auto id = base.draft.script.id;
    if (const auto known = bases_.find(id); known != bases_.end())
      return note(base.draft.mark, "script " + ticked(id.value) + " is in " + ticked(known->second.draft.mark.file) +
                                       " already; name this one otherwise");
    bases_.emplace(id, std::move(base));
  }

  void read_translation(const SourceFile& file, const Node& overlay) {
    const auto before = mistakes_.size();
    const auto head = read_translation_head(overlay, mistakes_);
    const auto* base = head ? base_of(ScriptId(head->of), head->of_mark) : nullptr;
    if (!base) return;
    if (head->language == base->draft.script.language || known_.contains({base->draft.script.id, head->language}))
      return note(head->language_mark,
                  "script " + ticked(head->of) + " has its words in " + ticked(head->language) + " already");
    known_.emplace(base->draft.script.id, head->language);
    if (base->broken) return;  // which is told
    const auto merged = translated(base->document, overlay, head->language, mistakes_);
    auto draft = read_script(file, merged, mistakes_);
    if (!draft) return;
    draft->overlay = std::exchange(draft->text, base->draft.text);
    translated_.push_back({std::move(*draft), {}, mistakes_.size() > before});
  }

  const Base* base_of(const ScriptId& id, const Mark& mark) {
    if (const auto found = bases_.find(id); found != bases_.end()) return &found->second;
    Words known;
    for (const auto& [other, base] : bases_) known.push_back(other.value);
    note(mark, unknown("script", id.value, known));
    return nullptr;
  }

  // Every draft to those of its language, in the order of the files.
  void sort_in(const std::vector<SourceFile>& files) {
    for (auto& [id, base] : bases_) translated_.push_back(std::move(base));
    std::ranges::stable_sort(translated_, {}, [&](const Base& one) {
      return std::ranges::find(files, one.draft.mark.file, &SourceFile::name) - files.begin();
    });
    for (auto& one : translated_) {
      auto& set = set_of(one.draft.script.language);
      if (one.broken) set.broken.insert(one.draft.script.id);
      set.written.insert(one.draft.script.id);
      set.drafts.push_back(std::move(one.draft));
    }
    for (const auto& [id, language] : known_) set_of(language).written.insert(id);
  }

  LanguageSet& set_of(const std::string& language) {
    const auto found = std::ranges::find(contents_.sets, language, &LanguageSet::language);
    if (found != contents_.sets.end()) return *found;
    return contents_.sets.emplace_back(LanguageSet{language, {}, {}, {}});
  }

  void note(const Mark& mark, std::string what) { mistakes_.push_back({mark, std::move(what)}); }

  Mistakes& mistakes_;
  Contents contents_;
  std::map<ScriptId, Base> bases_;
  std::vector<Written> translations_;
  std::vector<Base> translated_;
  std::set<std::pair<ScriptId, std::string>> known_;
};

}  // namespace

Contents read_files(const std::vector<SourceFile>& files, Mistakes& mistakes) {
  return Reader(mistakes).read(files);
}

void drop_incomplete(Contents& contents, Mistakes& mistakes) {
  std::map<ScriptId, const Draft*> all;
  for (const auto& set : contents.sets)
    for (const auto& draft : set.drafts) all.emplace(draft.script.id, &draft);
  std::set<std::string> incomplete;
  for (const auto& set : contents.sets)
    for (const auto& [id, draft] : all) {
      if (set.written.contains(id)) continue;
      incomplete.insert(set.language);
      mistakes.push_back({draft->mark, "script " + ticked(id.value) + " is not in " + ticked(set.language) +
                                           " yet, as others are; write its words into `" + set.language + "/" +
                                           id.value + ".yaml`"});
    }
  std::erase_if(contents.sets, [&](const LanguageSet& set) { return incomplete.contains(set.language); });
}

}  // namespace inward::dialogs::loading
