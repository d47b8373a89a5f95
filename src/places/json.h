// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <tl/expected.hpp>
#include <vector>

namespace Herdscope::Places {

/// A JSON value that keeps what QJsonDocument does not: the order of members and the text of
/// numbers and strings as they came. So an answer passes through with nothing changed but its white
/// space.
class Json final
{
public:
    enum class Type
    {
        Null,
        Bool,
        Number,
        String,
        Array,
        Object
    };

    /// Deeper nesting is an error: nothing that is asked for here goes beyond ten.
    static constexpr int maxDepth = 64;
    /// More values are an error: each takes some 80 bytes, however short its text.
    static constexpr int maxValues = 300'000;

    Json() = default; ///< null
    [[nodiscard]] static Json string(const QString &text);
    [[nodiscard]] static Json number(double value, int decimals); ///< zeros at the end are left out
    [[nodiscard]] static Json number(qint64 value);
    [[nodiscard]] static Json array();
    [[nodiscard]] static Json object();

    /// RFC 8259, strictly; UTF-8 only. The error says where, never what, so that it may be shown.
    [[nodiscard]] static tl::expected<Json, QString> parse(const QByteArray &text);

    [[nodiscard]] Type type() const { return m_type; }
    [[nodiscard]] bool isObject() const { return m_type == Type::Object; }
    [[nodiscard]] bool isArray() const { return m_type == Type::Array; }
    [[nodiscard]] bool isString() const { return m_type == Type::String; }

    /// Member of an object; null for another type and for no such member. Of two with one name the
    /// last.
    [[nodiscard]] const Json &operator[](QByteArrayView name) const;
    /// Elements of an array, values of an object; empty for other types.
    [[nodiscard]] const std::vector<Json> &items() const { return m_items; }
    [[nodiscard]] QString toString() const; ///< empty for another type
    [[nodiscard]] std::optional<double> toDouble() const; ///< finite numbers only

    void append(Json value); ///< to an array
    void insert(QByteArrayView name, Json value); ///< replaces the member or adds it at the end
    void truncate(std::size_t count); ///< of an array

    /// Three spaces a level, no line end at the end, no blank line inside: what WHATSAT's framing
    /// needs.
    [[nodiscard]] QByteArray indented() const;
    [[nodiscard]] QByteArray compact() const;

private:
    friend class JsonParser;
    void write(QByteArray &out, int indent) const;
    [[nodiscard]] Json *find(QByteArrayView name);

    Type m_type = Type::Null;
    QByteArray m_token; ///< of scalars: as in the text, strings with their quotes and escapes
    std::vector<QByteArray> m_names; ///< of an object, with quotes and escapes
    std::vector<Json> m_items;
};

} // namespace Herdscope::Places
