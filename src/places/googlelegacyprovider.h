// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "places/httpprovider.h"

namespace Herdscope::Places {

/// Google's legacy Nearby Search, for keys that still have it. Its members pass through untouched
/// and in their order; only the results are cut to the bound.
class GoogleLegacyProvider final : public HttpProvider
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GoogleLegacyProvider)

public:
    explicit GoogleLegacyProvider(const Settings &settings, HttpLimits limits = {});

private:
    [[nodiscard]] HttpRequest requestFor(const Query &query) const override;
    [[nodiscard]] Reading read(const Query &query, int httpStatus,
                               const QByteArray &body) const override;
};

} // namespace Herdscope::Places
