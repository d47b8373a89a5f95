// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "places/provider.h"

namespace Herdscope::Places {

/// Says the same to every question: for a provider that can't work as it is set up.
class FailingProvider final : public Provider
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FailingProvider)

public:
    FailingProvider(Provenance provenance, Status status, QString message);

    [[nodiscard]] Provenance provenance() const override { return m_provenance; }
    void find(const Query &query, Done done) override;

private:
    Provenance m_provenance;
    Status m_status;
    QString m_message;
};

} // namespace Herdscope::Places
