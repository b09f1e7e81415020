#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <sstream>

#include "bot/telemetry.hpp"

namespace inward::bot {
namespace {

using CounterFamily = prometheus::Family<prometheus::Counter>;

// A family's counters by result, looked up without building a label set each time.
class ByResult {
 public:
  ByResult(CounterFamily& family, std::initializer_list<const char*> results) {
    for (const char* result : results) counters_.emplace(result, &family.Add({{"result", result}}));
  }
  void count(std::string_view result) {
    if (const auto found = counters_.find(result); found != counters_.end()) found->second->Increment();
  }

 private:
  std::map<std::string, prometheus::Counter*, std::less<>> counters_;
};

}  // namespace

struct Metrics::Inside {
  prometheus::Registry registry;
  ByResult events{prometheus::BuildCounter()
                      .Name("inward_events_total")
                      .Help("Events taken from platforms, by what became of them")
                      .Register(registry),
                  {"applied", "duplicate", "overloaded", "failed"}};
  ByResult deliveries{prometheus::BuildCounter()
                          .Name("inward_deliveries_total")
                          .Help("Sends to platforms, by their outcome")
                          .Register(registry),
                      {"delivered", "retry", "uncertain", "rejected", "suspended"}};
  prometheus::Counter& failed_jobs = prometheus::BuildCounter()
                                         .Name("inward_failed_jobs_total")
                                         .Help("Jobs undone because of an error of their own")
                                         .Register(registry)
                                         .Add({});
  prometheus::Counter& committed = prometheus::BuildCounter()
                                       .Name("inward_committed_jobs_total")
                                       .Help("Jobs written, several to a commit")
                                       .Register(registry)
                                       .Add({});
  prometheus::Histogram& commits =
      prometheus::BuildHistogram()
          .Name("inward_commit_seconds")
          .Help("Time of one commit with all its jobs, fsync included")
          .Register(registry)
          .Add({}, prometheus::Histogram::BucketBoundaries{.001, .002, .005, .01, .02, .05, .1, .25, .5, 1, 3});
  prometheus::Family<prometheus::Gauge>& outbox = prometheus::BuildGauge()
                                                      .Name("inward_outbox_items")
                                                      .Help("Replies not yet known to have arrived, by state")
                                                      .Register(registry);
  prometheus::Gauge& pending = outbox.Add({{"state", "pending"}});
  prometheus::Gauge& sending = outbox.Add({{"state", "sending"}});
  prometheus::Gauge& uncertain = outbox.Add({{"state", "uncertain"}});
  prometheus::Gauge& dead = outbox.Add({{"state", "dead"}});
  prometheus::Gauge& waiting = prometheus::BuildGauge()
                                   .Name("inward_writer_queue_jobs")
                                   .Help("Jobs waiting for the writer")
                                   .Register(registry)
                                   .Add({});
};

Metrics::Metrics() : inside_(std::make_unique<Inside>()) {}
Metrics::~Metrics() = default;

void Metrics::event(std::string_view result) {
  inside_->events.count(result);
}
void Metrics::delivery(std::string_view result) {
  inside_->deliveries.count(result);
}
void Metrics::failed_job() {
  inside_->failed_jobs.Increment();
}
void Metrics::waiting(std::size_t jobs) {
  inside_->waiting.Set(static_cast<double>(jobs));
}

void Metrics::commit(std::size_t jobs, double seconds) {
  inside_->committed.Increment(static_cast<double>(jobs));
  inside_->commits.Observe(seconds);
}

void Metrics::outbox(std::int64_t pending, std::int64_t sending, std::int64_t uncertain, std::int64_t dead) {
  inside_->pending.Set(static_cast<double>(pending));
  inside_->sending.Set(static_cast<double>(sending));
  inside_->uncertain.Set(static_cast<double>(uncertain));
  inside_->dead.Set(static_cast<double>(dead));
}

std::string Metrics::text() const {
  std::ostringstream out;
  prometheus::TextSerializer().Serialize(out, inside_->registry.Collect());
  return out.str();
}

}  // namespace inward::bot
