// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/certificate.h"

#include <memory>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace Herdscope::Cli {

namespace {

template <typename T, void (*release)(T *)>
struct Release
{
    void operator()(T *object) const { release(object); }
};
void releaseBio(BIO *bio)
{
    BIO_free(bio);
}
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY, EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509, X509_free>>;
using Bio = std::unique_ptr<BIO, Release<BIO, releaseBio>>;
using Number = std::unique_ptr<BIGNUM, Release<BIGNUM, BN_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION, X509_EXTENSION_free>>;

constexpr int serialBits = 127;
constexpr long versionThree = 2;

bool setSerial(X509 *certificate)
{
    const Number number(BN_new());
    return number && BN_rand(number.get(), serialBits, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1
        && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setName(X509 *certificate, const QByteArray &name)
{
    X509_NAME *subject = X509_get_subject_name(certificate);
    const auto *bytes =
        static_cast<const unsigned char *>(static_cast<const void *>(name.constData()));
    return X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8, bytes,
                                      static_cast<int>(name.size()), -1, 0)
        == 1
        && X509_set_issuer_name(certificate, subject) == 1;
}

bool addExtension(X509 *certificate, int which, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, which, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

QByteArray contentOf(BIO *bio)
{
    const char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return QByteArray(bytes, size);
}

} // namespace

std::optional<MadeKeys> makeKeys(const QString &server, const QDateTime &begins,
                                 const QDateTime &ends)
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate(X509_new());
    if (!key || !certificate)
        return std::nullopt;
    X509 *const made = certificate.get();
    const bool good = X509_set_version(made, versionThree) == 1 && setSerial(made)
        && setName(made, server.toUtf8())
        && ASN1_TIME_set(X509_getm_notBefore(made), begins.toSecsSinceEpoch()) != nullptr
        && ASN1_TIME_set(X509_getm_notAfter(made), ends.toSecsSinceEpoch()) != nullptr
        && X509_set_pubkey(made, key.get()) == 1
        && addExtension(made, NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(made, NID_ext_key_usage, "serverAuth,clientAuth")
        && X509_sign(made, key.get(), EVP_sha256()) > 0;
    const Bio keyBio(BIO_new(BIO_s_secmem()));
    const Bio certificateBio(BIO_new(BIO_s_mem()));
    if (!good || !keyBio || !certificateBio
        || PEM_write_bio_PrivateKey(keyBio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr)
            != 1
        || PEM_write_bio_X509(certificateBio.get(), made) != 1)
        return std::nullopt;
    return MadeKeys {contentOf(keyBio.get()), contentOf(certificateBio.get())};
}

} // namespace Herdscope::Cli
