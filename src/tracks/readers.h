// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tracks/track.h"
#include "tracks/trackfile.h"

#include <QByteArray>

#include <vector>

namespace Herdscope::Tracks {

/// A text that is being read, and who wants to know how far that is.
class Reading final
{
public:
    /// Both outlive it.
    Reading(const QByteArray &text, const TrackProgress &progress)
        : m_text(text)
        , m_progress(progress)
    {
    }
    /// Thrown when it is given up.
    struct GivenUp
    {
    };

    [[nodiscard]] const QByteArray &text() const { return m_text; }
    /// So many of its bytes are read. Cheap: call it for each point.
    void at(qsizetype bytes)
    {
        if (m_progress && bytes >= m_next)
            tell(bytes);
    }

private:
    void tell(qsizetype bytes)
    {
        constexpr qsizetype step = 64 * 1024;
        m_next = bytes + step;
        if (!m_progress(m_text.isEmpty() ? 1 : double(bytes) / double(m_text.size())))
            throw GivenUp {};
    }

    const QByteArray &m_text;
    const TrackProgress &m_progress;
    qsizetype m_next = 0;
};

/// One for each format. They throw the TrackError of the first thing that is wrong, and
/// Reading::GivenUp. Used by parseTracks() alone, which makes a value of it.
[[nodiscard]] std::vector<Track> readGpx(Reading &reading);
[[nodiscard]] std::vector<Track> readNmea(Reading &reading);
[[nodiscard]] std::vector<Track> readGeoJson(Reading &reading);
[[nodiscard]] std::vector<Track> readCsv(Reading &reading);

} // namespace Herdscope::Tracks
