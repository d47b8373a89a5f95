// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/json.h"

namespace Herdscope::Places {

/// Recursive descent over bytes; every step checks the end.
class JsonParser final
{
public:
    explicit JsonParser(QByteArrayView text)
        : m_text(text)
    {
    }

    tl::expected<Json, QString> document()
    {
        Json json;
        skipBlanks();
        const bool good = value(json, 0);
        skipBlanks();
        if (good && m_at == m_text.size())
            return json;
        return tl::unexpected(
            QStringLiteral("not JSON: unexpected byte at %1 of %2").arg(m_at).arg(m_text.size()));
    }

private:
    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    [[nodiscard]] bool take(char c)
    {
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    void skipBlanks()
    {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t')
            ++m_at;
    }
    [[nodiscard]] bool isDigit() const { return peek() >= '0' && peek() <= '9'; }
    [[nodiscard]] bool isHexDigit() const
    {
        const char c = static_cast<char>(peek() | 0x20);
        return isDigit() || (c >= 'a' && c <= 'f');
    }

    bool value(Json &json, int depth)
    {
        if (++m_values > Json::maxValues)
            return false;
        switch (peek()) {
        case '{':
            return depth < Json::maxDepth && object(json, depth);
        case '[':
            return depth < Json::maxDepth && array(json, depth);
        case '"':
            json.m_type = Json::Type::String;
            return string(json.m_token);
        case 't':
            return word(json, "true", Json::Type::Bool);
        case 'f':
            return word(json, "false", Json::Type::Bool);
        case 'n':
            return word(json, "null", Json::Type::Null);
        default:
            return number(json);
        }
    }

    bool object(Json &json, int depth)
    {
        json = Json::object();
        ++m_at;
        skipBlanks();
        if (take('}'))
            return true;
        do {
            skipBlanks();
            if (!string(json.m_names.emplace_back()))
                return false;
            skipBlanks();
            if (!take(':'))
                return false;
            skipBlanks();
            if (!value(json.m_items.emplace_back(), depth + 1))
                return false;
            skipBlanks();
        } while (take(','));
        return take('}');
    }

    bool array(Json &json, int depth)
    {
        json = Json::array();
        ++m_at;
        skipBlanks();
        if (take(']'))
            return true;
        do {
            skipBlanks();
            if (!value(json.m_items.emplace_back(), depth + 1))
                return false;
            skipBlanks();
        } while (take(','));
        return take(']');
    }

    bool word(Json &json, QByteArrayView text, Json::Type type)
    {
        if (!m_text.sliced(m_at).startsWith(text))
            return false;
        m_at += text.size();
        json.m_type = type;
        json.m_token = text.toByteArray();
        return true;
    }

    bool digits()
    {
        if (!isDigit())
            return false;
        while (isDigit())
            ++m_at;
        return true;
    }

    bool number(Json &json)
    {
        const qsizetype from = m_at;
        (void)take('-');
        if (!take('0') && !digits())
            return false;
        if (take('.') && !digits())
            return false;
        if (take('e') || take('E')) {
            if (!take('+'))
                (void)take('-');
            if (!digits())
                return false;
        }
        json.m_type = Json::Type::Number;
        json.m_token = m_text.sliced(from, m_at - from).toByteArray();
        return true;
    }

    bool string(QByteArray &token)
    {
        const qsizetype from = m_at;
        if (!take('"'))
            return false;
        while (m_at < m_text.size()) {
            const auto byte = static_cast<unsigned char>(m_text[m_at]);
            if (byte == '"') {
                ++m_at;
                token = m_text.sliced(from, m_at - from).toByteArray();
                return true;
            }
            if (byte < 0x20 || (byte == '\\' && !escape()))
                return false;
            if (byte != '\\')
                ++m_at;
        }
        return false;
    }

    bool escape()
    {
        ++m_at; // the backslash
        if (take('u')) {
            for (int i = 0; i < 4; ++i, ++m_at) {
                if (!isHexDigit())
                    return false;
            }
            return true;
        }
        if (m_at >= m_text.size() || !QByteArrayView("\"\\/bfnrt").contains(peek()))
            return false;
        ++m_at;
        return true;
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    int m_values = 0;
};

tl::expected<Json, QString> Json::parse(const QByteArray &text)
{
    if (!text.isValidUtf8())
        return tl::unexpected(QStringLiteral("not JSON: not UTF-8"));
    return JsonParser(text).document();
}

} // namespace Herdscope::Places
