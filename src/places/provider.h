// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>

/// Where the answers to WHATSAT come from.
namespace Herdscope::Places {

struct Query
{
    double latitudeDeg = 0;
    double longitudeDeg = 0;
    double radiusKm = 0; ///< 0 … 50
    int bound = 0; ///< 0 … 20
};

/// What may be done with an answer: the terms of whoever gave it.
struct Provenance
{
    QString provider; ///< "offline", "google", "google-legacy", "overpass"
    QString licence;
    QString attribution; ///< to be shown wherever the answer is
    bool mayPlot = false; ///< draw it on our map
    bool mayPersist = false; ///< keep it in journals and exports; otherwise ids and counts only
    std::chrono::hours maxAge {0}; ///< how long it may be kept; zero for no limit
};

/// Google's words, whatever the provider.
enum class Status
{
    Ok,
    ZeroResults,
    InvalidRequest,
    OverQueryLimit,
    RequestDenied,
    UnknownError
};
[[nodiscard]] QByteArray wordFor(Status status); ///< "OK", "ZERO_RESULTS" …

struct Answer
{
    Status status = Status::UnknownError;
    QByteArray json; ///< shape of Google's Nearby Search, three-space indent; valid also when the
                     ///< search failed
    QStringList placeIds; ///< of the results, in order
    Provenance provenance;

    /// What journals and exports may hold: the JSON itself or, where the terms forbid it, provider,
    /// status, ids and count.
    [[nodiscard]] QByteArray loggable() const;
};

/// One provider per event loop. Nothing it says holds the key or a URL.
class Provider : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const Answer &)>;
    using QObject::QObject;

    [[nodiscard]] virtual Provenance provenance() const = 0;
    /// Calls @p done exactly once on this thread within the deadline of 5 s, perhaps before it
    /// returns; never after the provider is gone.
    virtual void find(const Query &query, Done done) = 0;
};

} // namespace Herdscope::Places
