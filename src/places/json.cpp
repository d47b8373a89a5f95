// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/json.h"

#include <QJsonDocument>
#include <QJsonValue>

#include <algorithm>
#include <cmath>

namespace Herdscope::Places {

namespace {

QByteArray quoted(const QString &text)
{
    static constexpr char hex[] = "0123456789abcdef";
    QByteArray out("\"");
    const QByteArray utf8 = text.toUtf8();
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            out.append('\\').append(c);
        else if (c == '\n')
            out.append("\\n");
        else if (byte < 0x20 || byte == 0x7f)
            out.append("\\u00").append(hex[byte >> 4]).append(hex[byte & 0xf]);
        else
            out.append(c);
    }
    return out.append('"');
}

/// The text of a token with quotes. Escapes are rare, so the slow way is good enough for them.
QString unquoted(const QByteArray &token)
{
    if (!token.contains('\\'))
        return QString::fromUtf8(token.constData() + 1, token.size() - 2);
    const auto document = QJsonDocument::fromJson('[' + token + ']');
    return document[0].toString();
}

} // namespace

Json Json::string(const QString &text)
{
    Json json;
    json.m_type = Type::String;
    json.m_token = quoted(text);
    return json;
}

Json Json::number(double value, int decimals)
{
    if (!std::isfinite(value))
        return {};
    Json json;
    json.m_type = Type::Number;
    json.m_token = QByteArray::number(value, 'f', decimals);
    if (decimals > 0) {
        while (json.m_token.endsWith('0'))
            json.m_token.chop(1);
        if (json.m_token.endsWith('.'))
            json.m_token.chop(1);
    }
    if (json.m_token == "-0")
        json.m_token = "0";
    return json;
}

Json Json::number(qint64 value)
{
    Json json;
    json.m_type = Type::Number;
    json.m_token = QByteArray::number(value);
    return json;
}

Json Json::array()
{
    Json json;
    json.m_type = Type::Array;
    return json;
}

Json Json::object()
{
    Json json;
    json.m_type = Type::Object;
    return json;
}

Json *Json::find(QByteArrayView name)
{
    if (m_type != Type::Object)
        return nullptr;
    for (std::size_t i = m_names.size(); i-- > 0;) {
        const QByteArrayView inner = QByteArrayView(m_names[i]).sliced(1, m_names[i].size() - 2);
        if (inner == name
            || (inner.contains('\\') && unquoted(m_names[i]) == QString::fromUtf8(name)))
            return &m_items[i];
    }
    return nullptr;
}

const Json &Json::operator[](QByteArrayView name) const
{
    static const Json none;
    const Json *found = const_cast<Json *>(this)->find(name);
    return found ? *found : none;
}

QString Json::toString() const
{
    return m_type == Type::String ? unquoted(m_token) : QString();
}

std::optional<double> Json::toDouble() const
{
    bool ok = false;
    const double value = m_type == Type::Number ? m_token.toDouble(&ok) : 0;
    return ok && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

void Json::append(Json value)
{
    Q_ASSERT(m_type == Type::Array);
    m_items.push_back(std::move(value));
}

void Json::insert(QByteArrayView name, Json value)
{
    Q_ASSERT(m_type == Type::Object);
    if (Json *found = find(name)) {
        *found = std::move(value);
        return;
    }
    m_names.push_back(quoted(QString::fromUtf8(name)));
    m_items.push_back(std::move(value));
}

void Json::truncate(std::size_t count)
{
    if (m_type == Type::Array)
        m_items.resize(std::min(count, m_items.size()));
}

QByteArray Json::indented() const
{
    QByteArray out;
    write(out, 0);
    return out;
}

QByteArray Json::compact() const
{
    QByteArray out;
    write(out, -1);
    return out;
}

void Json::write(QByteArray &out, int indent) const
{
    if (m_type != Type::Array && m_type != Type::Object) {
        out += m_type == Type::Null ? QByteArray("null") : m_token;
        return;
    }
    const bool object = m_type == Type::Object;
    const bool pretty = indent >= 0;
    const int inner = pretty ? indent + 1 : -1;
    out += object ? '{' : '[';
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        if (i > 0)
            out += ',';
        if (pretty)
            out.append('\n').append(3 * inner, ' ');
        if (object)
            out.append(m_names[i]).append(pretty ? " : " : ":");
        m_items[i].write(out, inner);
    }
    if (pretty && !m_items.empty())
        out.append('\n').append(3 * indent, ' ');
    out += object ? '}' : ']';
}

} // namespace Herdscope::Places
