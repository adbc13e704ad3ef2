#!/bin/sh
# The second half of an installation or an upgrade: the key, the image, the apps. azd runs it after provisioning; alone, with the outputs of
# main.bicep as variables, it does the same. It may be repeated at any time.
set -eu
cd "$(dirname "$0")"

: "${AZURE_LOCATION:?}" "${resourceGroupName:?}" "${registryName:?}" "${vaultName:?}"
key_name=hr-onramp-encryption-key

# The key that seals personal data: made here once, handed to the vault through a file that only this user reads, and kept nowhere else.
if ! az keyvault secret show --vault-name "$vaultName" --name "$key_name" --query id --output none 2>/dev/null; then
  umask 077
  key_file=$(mktemp)
  trap 'rm -f "$key_file"' EXIT
  printf '1:%s' "$(openssl rand -base64 32)" >"$key_file"
  az keyvault secret set --vault-name "$vaultName" --name "$key_name" --file "$key_file" --output none
  rm -f "$key_file"
  echo "Made the key $key_name in $vaultName."
fi

# One tag a build: what runs is always known, and the one before can be deployed again.
tag=$(date -u +%Y%m%d%H%M%S)
az acr build --registry "$registryName" --image "hr-onramp:$tag" --file Dockerfile ../.. --output none
ONRAMP_IMAGE=$(az acr show --name "$registryName" --query loginServer --output tsv)/hr-onramp:$tag
export ONRAMP_IMAGE
if command -v azd >/dev/null && azd env get-values >/dev/null 2>&1; then azd env set ONRAMP_IMAGE "$ONRAMP_IMAGE"; fi

az deployment sub create --name "hr-onramp-$tag" --location "$AZURE_LOCATION" \
  --template-file main.bicep --parameters main.bicepparam \
  --query properties.outputs.publicUrl.value --output tsv
