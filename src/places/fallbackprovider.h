// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "places/provider.h"

#include <memory>

namespace Herdscope::Places {

/// Asks a service and, when that fails, the places that are here. Such an answer says so in
/// Google's member info_messages: status and words of the failure first; its terms are those of the
/// second. When the second fails too, the answer is the first one's.
class FallbackProvider final : public Provider
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FallbackProvider)

public:
    FallbackProvider(std::unique_ptr<Provider> service, std::unique_ptr<Provider> places);

    [[nodiscard]] Provenance provenance() const override { return m_service->provenance(); }
    void find(const Query &query, Done done) override;

    /// It is one of the second provider, with the reason.
    [[nodiscard]] static bool isFallback(const QByteArray &json);

private:
    void findHere(const Query &query, const Answer &failure, const Done &done);

    std::unique_ptr<Provider> m_places; ///< before the service: it outlives that one's questions
    std::unique_ptr<Provider> m_service;
};

} // namespace Herdscope::Places
