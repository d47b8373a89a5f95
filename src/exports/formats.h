// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "history/moment.h"
#include "history/textsink.h"
#include "journal/eventstore.h"

#include <QString>

#include <functional>
#include <span>
#include <string>
#include <tl/expected.hpp>

/// What a recorded run can be written as, for other programs.
namespace Herdscope::Exports {

using History::TextSink;

struct Format
{
    enum class Of
    {
        Run,
        Server, ///< of one server of a run
        Herd ///< of the herd alone: it needs no run
    };
    const char *name; ///< "geojson": on the command line
    const char *what; ///< to be translated: see whatIs()
    const char *ending; ///< of its files, without a point
    Of of = Of::Run;
    /// Of a run; null: see writeRun().
    bool (*write)(const History::Moment &at, const TextSink &sink) = nullptr;
};

[[nodiscard]] std::span<const Format> formats();
[[nodiscard]] const Format *formatNamed(const QString &name); ///< or null
/// "moves of clients as GPX tracks", in the language of the program.
[[nodiscard]] QString whatIs(const Format &format);

/// A whole record.
struct Recorded
{
    const History::Past &past;
    const Journal::EventStore &events; ///< the same
};

/// False if the sink wanted no more. @p server: for Format::Of::Server.
[[nodiscard]] bool writeRun(const Recorded &run, const Format &format, Herd::ServerIndex server,
                            const TextSink &sink);
/// For Format::Of::Herd.
[[nodiscard]] std::string textOf(const Herd::HerdSpec &herd, const Format &format);

/// Who was called that at any time of the run; or nobody.
[[nodiscard]] Herd::ServerIndex serverCalled(const History::Past &past, const std::string &name);

/// Into a file that only its owner can read (positions are personal), and that is as it was before
/// if something fails. The error is a sentence for people.
[[nodiscard]] tl::expected<void, QString> save(const QString &fileName,
                                               const std::function<bool(const TextSink &)> &write);

} // namespace Herdscope::Exports
