// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/failingprovider.h"

#include "places/answers.h"

namespace Herdscope::Places {

FailingProvider::FailingProvider(Provenance provenance, Status status, QString message)
    : m_provenance(std::move(provenance))
    , m_status(status)
    , m_message(std::move(message))
{
}

void FailingProvider::find(const Query &, Done done)
{
    done(failureOf(m_provenance, m_status, m_message));
}

} // namespace Herdscope::Places
