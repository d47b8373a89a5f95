// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "places/provider.h"
#include "places/secret.h"

#include <QString>
#include <QUrl>

#include <functional>
#include <memory>
#include <tl/expected.hpp>

namespace Herdscope::Places {

enum class Kind
{
    Offline,
    Google,
    GoogleLegacy,
    Overpass
};

/// Same for every event loop of a program; cheap to copy.
struct Settings
{
    Kind kind = Kind::Offline;
    QUrl endpoint; ///< empty: the provider's own; from HERDSCOPE_PLACES_URL
    Secret key;
    QString dataDir; ///< looked in before the built-in data; empty for none
    bool fallBack = false; ///< to the offline places when the service fails; from
                           ///< HERDSCOPE_PLACES_FALLBACK
};

/// Terms of a kind, without making a provider.
[[nodiscard]] Provenance provenanceOf(Kind kind);

/// Terms of what servers with places of @p kind answered: the offline ones' if they fell back.
[[nodiscard]] Provenance provenanceOf(Kind kind, const QByteArray &json);

/// Who says that a place of an answer is there: "GeoNames", "OurAirports", "own list" …, for a list
/// of places.
[[nodiscard]] QString sourceOf(const QString &placeId);

/// Endpoint from HERDSCOPE_PLACES_URL; whether to fall back from HERDSCOPE_PLACES_FALLBACK, which
/// is "offline" or not there; key from the first of these that has one: systemd's credentials
/// (`places-key`), the desktop's keychain by way of @p readKeychain, a file that only its owner can
/// read (`places-key` in the configuration folder), HERDSCOPE_PLACES_KEY. The error says what to
/// do: a file that others can read, a URL that is none.
[[nodiscard]] tl::expected<Settings, QString>
settingsFromEnvironment(Kind kind, const std::function<QByteArray()> &readKeychain = {});

/// Never null. A provider that lacks its key answers every question with REQUEST_DENIED and says
/// what to do. With settings.fallBack the offline places are told instead of any failure, and why.
[[nodiscard]] std::unique_ptr<Provider> makeProvider(const Settings &settings);

} // namespace Herdscope::Places
