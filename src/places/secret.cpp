// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/secret.h"

#include <algorithm>

namespace Herdscope::Places {

namespace {

QByteArray deepCopy(const QByteArray &value)
{
    return QByteArray(value.constData(), value.size());
}

void wipeAndDelete(QByteArray *value)
{
    // Nobody shares these bytes: they came in and go out as deep copies. Volatile, or the compiler
    // would leave out stores that nothing reads.
    volatile char *bytes = value->data();
    std::fill(bytes, bytes + value->size(), '\0');
    delete value;
}

} // namespace

Secret::Secret(const QByteArray &value)
    : m_value(new QByteArray(deepCopy(value)), wipeAndDelete)
{
}

bool Secret::isEmpty() const
{
    return m_value.isNull() || m_value->isEmpty();
}

QByteArray Secret::reveal() const
{
    return m_value.isNull() ? QByteArray() : deepCopy(*m_value);
}

} // namespace Herdscope::Places
